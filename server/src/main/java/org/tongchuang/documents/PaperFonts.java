package org.tongchuang.documents;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final Path own;
  private volatile Optional<Map<String, Path>> files = Optional.empty();

  PaperFonts(DataFolder data) {
    own = data.folder("fonts");
  }

  /**
   * The file for each family: its own, else that of another family that has Chinese in it. Empty
   * when there is none at all. A file that is put into the folder is seen after the next start.
   */
  public Map<String, Path> files(List<String> families) {
    var all = all();
    var found = new LinkedHashMap<String, Path>();
    all.values().stream()
        .findFirst()
        .ifPresent(any -> families.forEach(it -> found.put(it, all.getOrDefault(it, any))));
    return found;
  }

  /** Those of the families for which another one stands. */
  public List<String> missing(List<String> families) {
    return families.stream().filter(it -> !all().containsKey(it)).toList();
  }

  private Map<String, Path> all() {
    var known = files;
    if (known.isEmpty()) {
      known = Optional.of(read());
      files = known;
    }
    return known.get();
  }

  private Map<String, Path> read() {
    var found = new LinkedHashMap<String, Path>();
    Stream.concat(Stream.of(own), OF_THE_MACHINE.stream())
        .flatMap(it -> fontsIn(it).stream())
        .forEach(file -> families(file).forEach(it -> found.putIfAbsent(it, file)));
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

  /** What a font is called, in every language; nothing when it has no Chinese in it. */
  private static List<String> families(Path file) {
    var names = new ArrayList<String>();
    try {
      if (file.toString().matches("(?i).*\\.ttc")) {
        try (var collection = new TrueTypeCollection(file.toFile())) {
          // what is drawn with is the first
          collection.processAllFonts(
              it -> {
                if (names.isEmpty()) {
                  names.addAll(families(it));
                }
              });
        }
      } else {
        try (var font = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()))) {
          names.addAll(families(font));
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      log.warn("the font {} cannot be read: {}", file, unreadable.toString());
    }
    return names;
  }

  private static List<String> families(TrueTypeFont font) throws IOException {
    boolean drawn = !(font instanceof OpenTypeFont other && other.isPostScript());
    return drawn && font.getUnicodeCmapLookup().getGlyphId(A_CHARACTER) != 0
        ? font.getNaming().getNameRecords().stream()
            .filter(it -> it.getNameId() == 1 && it.getString() != null)
            .map(it -> it.getString().strip())
            .distinct()
            .toList()
        : List.of();
  }
}
