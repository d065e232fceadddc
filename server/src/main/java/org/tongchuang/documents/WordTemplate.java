package org.tongchuang.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.data.PictureRenderData;
import com.deepoove.poi.data.Pictures;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/**
 * A Word file with holes, as an office keeps it: {@code {{title}}} is filled with a text, {@code
 * {{@qr}}} with a picture; {@code {{units}}} in a row of a table makes one row for each unit from
 * the row below, in which {@code [cases]} is filled, and {@code [@bar]} with a picture. What stands
 * between {@code {{?unitsPart}}} and {@code {{/unitsPart}}} is left out where the table has no
 * rows. The one place that knows with what that is done.
 *
 * <p>A template may come from anybody: what it takes of memory is bounded, and it brings no
 * programs and fetches nothing.
 */
public final class WordTemplate {

  /** The largest template, in bytes. */
  public static final int MOST_BYTES = 2 << 20;

  /** The most rows that a table is given. */
  public static final int MOST_ROWS = 10_000;

  private static final int MOST_UNPACKED = 32 << 20;
  private static final int MOST_ENTRIES = 500;
  private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern CELL_TAG = Pattern.compile("\\[(@?[A-Za-z][A-Za-z0-9]*)]");

  /** How the part of a paper is called that is only there with a table. */
  private static final String PART = "Part";

  private static final Pattern RELATIONSHIP = Pattern.compile("<Relationship\\b[^>]*>");
  private static final Pattern TARGET = Pattern.compile("\\bTarget=\"([^\"]*)\"");

  /** What is written into every file, so that the same content is the same bytes. */
  private static final LocalDateTime NEVER_MIND = LocalDateTime.of(2026, 1, 1, 0, 0);

  static {
    ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
    ZipSecureFile.setMaxFileCount(MOST_ENTRIES);
  }

  /** What stands around the body of a template that is filled several times. */
  private static final String SHEETS = "sheets";

  private static final double MILLIMETRES = 10;

  /** A picture of nothing, to see whether a template can be filled. */
  private static final Picture DOT =
      new Picture(
          Base64.getDecoder()
              .decode(
                  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="),
          1,
          1);

  private WordTemplate() {}

  /**
   * What a template may ask for.
   *
   * @param pictures without the {@code @} that stands before them in a template
   * @param tables the columns of each table; one that holds pictures begins with {@code @}
   */
  public record Tags(Set<String> texts, Set<String> pictures, Map<String, Set<String>> tables) {

    public Tags {
      texts = Set.copyOf(texts);
      pictures = Set.copyOf(pictures);
      tables = Map.copyOf(tables);
    }

    /** Of texts and tables of texts. */
    public Tags(Set<String> texts, Map<String, Set<String>> tables) {
      this(texts, Set.of(), tables);
    }

    private boolean has(String tag) {
      return texts.contains(tag)
          || tables.containsKey(tag)
          || (tag.matches("[?/].*" + PART)
              && tables.containsKey(tag.substring(1, tag.length() - PART.length())))
          || (isPicture(tag) && pictures.contains(tag.substring(1)));
    }
  }

  /**
   * A picture and how large it stands on the paper.
   *
   * @param bytes of a PNG or a JPEG
   * @param width in millimetres
   * @param height in millimetres
   */
  @SuppressWarnings("ArrayRecordComponent") // goes straight into a file
  public record Picture(byte[] bytes, int width, int height) {}

  /** A row of a table; the columns of pictures are named without their {@code @}. */
  public record Row(Map<String, String> texts, Map<String, Picture> pictures) {

    public Row {
      texts = Map.copyOf(texts);
      pictures = Map.copyOf(pictures);
    }

    /** Of texts alone. */
    public static Row of(Map<String, String> texts) {
      return new Row(texts, Map.of());
    }
  }

  /**
   * What is filled in.
   *
   * @param tables the rows of each table
   */
  public record Content(
      Map<String, String> texts, Map<String, Picture> pictures, Map<String, List<Row>> tables) {

    public Content {
      texts = Map.copyOf(texts);
      pictures = Map.copyOf(pictures);
      tables = Map.copyOf(tables);
    }
  }

  /**
   * Why a file cannot be a template.
   *
   * @param reason names the words {@code pack.<reason>}
   * @param arguments the tag, and where it stands
   */
  public record Fault(String reason, List<Object> arguments) {

    private static Fault of(String reason, Object... arguments) {
      return new Fault(reason, List.of(arguments));
    }
  }

  /** The SHA-256 by which a template is kept, in lower-case hexadecimal. */
  public static String sha256(byte[] template) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(template));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Everything that keeps a file from being a template; it can be filled when that is nothing. */
  public static List<Fault> check(byte[] bytes, Tags tags) {
    if (bytes.length > MOST_BYTES) {
      return List.of(Fault.of("template-too-large", MOST_BYTES >> 20));
    }
    var faults = new LinkedHashSet<Fault>();
    try {
      var parts = unpacked(bytes);
      parts.forEach((name, part) -> checkPart(name, part, parts.keySet(), faults));
      if (faults.isEmpty()) {
        try (var document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
          checkTags(document, tags, faults);
        }
      }
      if (faults.isEmpty()) {
        fill(bytes, sample(tags));
      }
    } catch (IOException | RuntimeException broken) {
      faults.add(Fault.of("template-broken"));
    }
    return List.copyOf(faults);
  }

  private static void checkPart(String name, byte[] part, Set<String> all, Set<Fault> faults) {
    if (name.endsWith("vbaProject.bin")) {
      faults.add(Fault.of("template-macro"));
    }
    if (name.startsWith("word/fonts/")) {
      faults.add(Fault.of("template-font-embedded", name));
    }
    if (name.endsWith(".rels")) {
      var folder = "/" + name.substring(0, name.lastIndexOf("_rels/"));
      RELATIONSHIP
          .matcher(new String(part, UTF_8))
          .results()
          .map(MatchResult::group)
          .forEach(it -> checkRelationship(it, folder, all, faults));
    }
  }

  private static void checkRelationship(
      String relationship, String folder, Set<String> all, Set<Fault> faults) {
    if (relationship.contains("\"External\"")) {
      if (!relationship.contains("/hyperlink\"")) {
        faults.add(Fault.of("template-fetches"));
      }
      return;
    }
    var target = TARGET.matcher(relationship);
    if (target.find()) {
      var path = URI.create(folder).resolve(target.group(1)).getPath().substring(1);
      if (!all.contains(path)) {
        faults.add(Fault.of("template-part-missing", path));
      }
    }
  }

  private static void checkTags(XWPFDocument document, Tags tags, Set<Fault> faults) {
    document
        .getHeaderList()
        .forEach(it -> check(it, tags, faults, what -> "template-" + what + "-in-header"));
    document
        .getFooterList()
        .forEach(it -> check(it, tags, faults, what -> "template-" + what + "-in-footer"));
    int paragraph = 0;
    int table = 0;
    for (var element : document.getBodyElements()) {
      switch (element) {
        case XWPFParagraph it ->
            check(
                it.getText(),
                tags,
                faults,
                what -> "template-" + what + "-in-paragraph",
                ++paragraph);
        case XWPFTable it -> check(it, ++table, tags, faults);
        case XWPFSDT _ -> faults.add(Fault.of("template-content-control"));
        default -> {}
      }
    }
  }

  /** How a fault is called at the place that is being looked at. */
  private interface Named {
    String of(String what);
  }

  private static void check(XWPFTable table, int number, Tags tags, Set<Fault> faults) {
    Set<String> columns = Set.of();
    for (int i = 0; i < table.getNumberOfRows(); i++) {
      int row = i + 1;
      var asked = columns;
      columns = Set.of();
      for (var cell : table.getRow(i).getTableCells()) {
        var text = deepText(cell);
        check(text, tags, faults, what -> "template-" + what + "-in-table", number, row);
        CELL_TAG
            .matcher(asked.isEmpty() ? "" : text)
            .results()
            .map(it -> it.group(1))
            .filter(it -> !asked.contains(it))
            .forEach(
                it ->
                    faults.add(
                        Fault.of("template-unknown-tag-in-table", "[" + it + "]", number, row)));
        var found = TAG.matcher(text);
        while (found.find()) {
          columns = tags.tables().getOrDefault(found.group(1), columns);
        }
      }
    }
  }

  /** The text of a body with that of the tables in it. */
  private static String deepText(IBody body) {
    return body.getBodyElements().stream()
        .map(
            it ->
                switch (it) {
                  case XWPFParagraph paragraph -> paragraph.getText();
                  case XWPFTable table ->
                      table.getRows().stream()
                          .flatMap(row -> row.getTableCells().stream())
                          .map(WordTemplate::deepText)
                          .collect(Collectors.joining("\n"));
                  default -> "";
                })
        .collect(Collectors.joining("\n"));
  }

  private static void check(IBody body, Tags tags, Set<Fault> faults, Named named) {
    check(deepText(body), tags, faults, named);
  }

  private static void check(
      String text, Tags tags, Set<Fault> faults, Named named, Object... where) {
    var found = TAG.matcher(text);
    while (found.find()) {
      var tag = found.group(1);
      if (!tags.has(tag)) {
        faults.add(fault(named.of("unknown-tag"), "{{" + tag + "}}", where));
      }
    }
    var rest = found.replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      faults.add(fault(named.of("broken-tag"), rest.strip(), where));
    }
  }

  private static Fault fault(String reason, String tag, Object... where) {
    var arguments = new ArrayList<Object>();
    arguments.add(tag.substring(0, Math.min(tag.length(), 40)));
    arguments.addAll(List.of(where));
    return new Fault(reason, List.copyOf(arguments));
  }

  private static Content sample(Tags tags) {
    return new Content(
        tags.texts().stream().collect(toMap(it -> it, _ -> "1")),
        tags.pictures().stream().collect(toMap(it -> it, _ -> DOT)),
        tags.tables().entrySet().stream()
            .collect(toMap(Map.Entry::getKey, it -> List.of(sampleRow(it.getValue())))));
  }

  private static Row sampleRow(Set<String> columns) {
    return new Row(
        columns.stream().filter(it -> !isPicture(it)).collect(toMap(it -> it, _ -> "1")),
        columns.stream()
            .filter(WordTemplate::isPicture)
            .collect(toMap(it -> it.substring(1), _ -> DOT)));
  }

  private static boolean isPicture(String tag) {
    return tag.startsWith("@");
  }

  /**
   * Fills a template that has no {@link #check faults}.
   *
   * @throws IllegalArgumentException when a table has more than {@link #MOST_ROWS} rows
   */
  public static byte[] fill(byte[] template, Content content) {
    return render(template, content.tables().keySet(), filling(content));
  }

  /**
   * Fills a template once for each content, one after the other in one file, each from the top of a
   * page on.
   *
   * @param contents at least one
   * @throws IllegalArgumentException when a table has more than {@link #MOST_ROWS} rows
   */
  public static byte[] fillAll(byte[] template, List<Content> contents) {
    if (contents.size() == 1) {
      return fill(template, contents.getFirst());
    }
    var tables =
        contents.stream().flatMap(it -> it.tables().keySet().stream()).collect(toUnmodifiableSet());
    return render(
        repeated(template),
        tables,
        Map.of(SHEETS, contents.stream().map(WordTemplate::filling).toList()));
  }

  /** The template with its whole body between the tags of what is repeated. */
  private static byte[] repeated(byte[] template) {
    try (var document = new XWPFDocument(new ByteArrayInputStream(template))) {
      var first = document.getDocument().getBody().newCursor();
      first.toFirstChild();
      var breaking = document.insertNewParagraph(first);
      breaking.setPageBreak(true);
      breaking.setSpacingLineRule(LineSpacingRule.EXACT);
      breaking.setSpacingAfter(0);
      breaking.getCTP().getPPr().getSpacing().setLine(1);
      var top = breaking.getCTP().newCursor();
      document.insertNewParagraph(top).createRun().setText("{{?" + SHEETS + "}}");
      document.createParagraph().createRun().setText("{{/" + SHEETS + "}}");
      var bytes = new ByteArrayOutputStream();
      document.write(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<String, Object> filling(Content content) {
    var filling = new HashMap<String, Object>(content.texts());
    content.pictures().forEach((name, it) -> filling.put(name, rendered(it)));
    content
        .tables()
        .forEach(
            (name, rows) -> {
              if (rows.size() > MOST_ROWS) {
                throw new IllegalArgumentException("too many rows for " + name);
              }
              filling.put(name, rows.stream().map(WordTemplate::filling).toList());
            });
    var whole = Map.copyOf(filling);
    content
        .tables()
        .forEach(
            (name, rows) -> filling.put(name + PART, rows.isEmpty() ? List.of() : List.of(whole)));
    return filling;
  }

  private static Map<String, Object> filling(Row row) {
    var filling = new HashMap<String, Object>(row.texts());
    row.pictures().forEach((name, it) -> filling.put(name, rendered(it)));
    return filling;
  }

  private static PictureRenderData rendered(Picture it) {
    return Pictures.ofBytes(it.bytes())
        .sizeInCm(it.width() / MILLIMETRES, it.height() / MILLIMETRES)
        .create();
  }

  private static byte[] render(byte[] template, Set<String> tables, Map<String, Object> filling) {
    var configuration = Configure.builder();
    tables.forEach(it -> configuration.bind(it, new LoopRowTableRenderPolicy()));
    var filled = new ByteArrayOutputStream();
    try (var document =
        XWPFTemplate.compile(new ByteArrayInputStream(template), configuration.build())) {
      document.render(filling).write(filled);
      return packed(unpacked(filled.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static SortedMap<String, byte[]> unpacked(byte[] bytes) throws IOException {
    var parts = new TreeMap<String, byte[]>();
    int left = MOST_UNPACKED;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var part = zip.readNBytes(left + 1);
        left -= part.length;
        if (left < 0 || parts.size() >= MOST_ENTRIES) {
          throw new IOException("unpacks to too much");
        }
        parts.put(entry.getName(), part);
      }
    }
    return parts;
  }

  /** Zips with nothing in it that tells when. */
  private static byte[] packed(SortedMap<String, byte[]> parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        var entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(NEVER_MIND);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
