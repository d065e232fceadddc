package org.tongchuang.documents;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongchuang.database.DataFolder;

/**
 * The Chinese fonts with which the server itself draws papers: those that lie in the folder {@code
 * fonts} of its data, then those of the machine. None comes with the product: the ones that papers
 * name are not free.
 */
@Component
public class PaperFonts {

  private static final Logger log = LoggerFactory.getLogger(PaperFonts.class);
  private static final List<Path> OF_THE_MACHINE =
      Stream.of("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts")
          .map(Path::of)
          .toList();
  private static final int MOST_DEEP = 6;
  private static final int A_CHARACTER = '创';

  /** What a family is called, among the names of a font. */
  private static final int FAMILY = 1;

  private final Path own;
  private volatile Optional<Map<String, Face>> faces = Optional.empty();

  PaperFonts(DataFolder data) {
    own = data.folder("fonts");
  }

  /** Whether there is any. */
  public boolean isAny() {
    return !all().isEmpty();
  }

  /** Those of the families for which another one stands. */
  public List<String> missing(List<String> families) {
    return families.stream().filter(it -> !all().containsKey(it)).toList();
  }

  /**
   * The font of each family for a document: its own, else that of another family that has Chinese
   * in it. A file that is put into the folder is seen after the next start.
   *
   * @throws IllegalStateException when there is none at all
   */
  public Loaded load(List<String> families, PDDocument document) throws IOException {
    var all = all();
    var any =
        all.values().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no Chinese font"));
    var loaded = new Loaded();
    for (var family : families) {
      loaded.put(family, all.getOrDefault(family, any), document);
    }
    return loaded;
  }

  /** A font in a file; of a collection the first. */
  private record Face(Path file, String name) {

    boolean isOfACollection() {
      return file.toString().matches("(?i).*\\.ttc");
    }
  }

  /** The fonts of a document, each file read once; open until the document is written. */
  public static final class Loaded implements AutoCloseable {

    private final Map<Face, PDFont> read = new HashMap<>();
    private final Map<String, PDFont> fonts = new LinkedHashMap<>();
    private final List<Closeable> open = new ArrayList<>();

    private void put(String family, Face face, PDDocument document) throws IOException {
      var known = read.get(face);
      if (known == null) {
        known = PDType0Font.load(document, font(face), true);
        read.put(face, known);
      }
      fonts.put(family, known);
    }

    private TrueTypeFont font(Face face) throws IOException {
      if (face.isOfACollection()) {
        var collection = new TrueTypeCollection(face.file().toFile());
        open.add(collection);
        return collection.getFontByName(face.name());
      }
      var font = new TTFParser().parse(new RandomAccessReadBufferedFile(face.file().toFile()));
      open.add(font);
      return font;
    }

    /** The fonts by their families. */
    public Map<String, PDFont> byFamily() {
      return Collections.unmodifiableMap(fonts);
    }

    @Override
    public void close() throws IOException {
      for (var it : open) {
        it.close();
      }
    }
  }

  private Map<String, Face> all() {
    var known = faces;
    if (known.isEmpty()) {
      known = Optional.of(read());
      faces = known;
    }
    return known.get();
  }

  private Map<String, Face> read() {
    var found = new LinkedHashMap<String, Face>();
    Stream.concat(Stream.of(own), OF_THE_MACHINE.stream())
        .flatMap(it -> fontsIn(it).stream())
        .forEach(file -> families(file, found));
    return found;
  }

  private static List<Path> fontsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder, MOST_DEEP, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(it -> it.toString().matches("(?i).*\\.tt[fc]")).sorted().toList();
    } catch (IOException | RuntimeException unreadable) {
      log.warn("fonts in {} cannot be listed: {}", folder, unreadable.toString());
      return List.of();
    }
  }

  /** Adds what a font is called, in every language; nothing when it has no Chinese in it. */
  private static void families(Path file, Map<String, Face> found) {
    try {
      if (new Face(file, "").isOfACollection()) {
        try (var collection = new TrueTypeCollection(file.toFile())) {
          collection.processAllFonts(
              it -> {
                families(it, file, found);
                throw new FirstSeen();
              });
        }
      } else {
        try (var font = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()))) {
          families(font, file, found);
        }
      }
    } catch (FirstSeen enough) {
      // the others of a collection are never drawn with
    } catch (IOException | RuntimeException unreadable) {
      log.warn("the font {} cannot be read: {}", file, unreadable.toString());
    }
  }

  private static void families(TrueTypeFont font, Path file, Map<String, Face> found)
      throws IOException {
    boolean drawn = !(font instanceof OpenTypeFont other && other.isPostScript());
    if (drawn && font.getUnicodeCmapLookup().getGlyphId(A_CHARACTER) != 0) {
      var face = new Face(file, font.getName());
      font.getNaming().getNameRecords().stream()
          .filter(it -> it.getNameId() == FAMILY && it.getString() != null)
          .forEach(it -> found.putIfAbsent(it.getString().strip(), face));
    }
  }

  /** Ends the reading of a collection after its first font. */
  private static final class FirstSeen extends IOException {
    private static final long serialVersionUID = 1;
  }
}
