package org.tongchuang.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.Refusal;

/**
 * The merged cells of a workbook's first sheet: what stands in the first of them holds for all of
 * them, as a reader sees it.
 */
final class MergedCells {

  static final int MOST = 10_000;
  static final int MOST_CELLS = 5_000_000;
  private static final int TALLEST = 1_048_576;
  private static final int WIDEST = 1_000;
  private static final Pattern REGION =
      Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final class Region {

    private final int top;
    private final int bottom;
    private final int left;
    private final int right;
    private String text = "";

    Region(Matcher region) {
      left = column(region.group(1));
      top = Integer.parseInt(region.group(2));
      right = Math.min(column(region.group(3)), WIDEST);
      bottom = Math.min(Integer.parseInt(region.group(4)), TALLEST);
    }

    long cells() {
      return Math.max(0, right - left + 1) * (long) Math.max(0, bottom - top + 1);
    }
  }

  private final Map<Integer, List<Region>> beginning = new HashMap<>();
  private final List<Region> open = new ArrayList<>();
  private int regions;
  private long cells;

  private MergedCells() {}

  /**
   * Reads them from a workbook that has passed {@link WorkbookCheck}.
   *
   * @throws Refusal {@link TableRefusal#TOO_MUCH_MERGED}
   */
  static MergedCells of(Path file) throws IOException {
    var merged = new MergedCells();
    try (var zip = ZipFile.builder().setPath(file).get()) {
      var id = find(zip, "xl/workbook.xml", "sheet", it -> it.getAttributeValue(RELATIONS, "id"));
      var target =
          id == null
              ? null
              : find(
                  zip,
                  "xl/_rels/workbook.xml.rels",
                  "Relationship",
                  it ->
                      id.equals(it.getAttributeValue(null, "Id"))
                          ? it.getAttributeValue(null, "Target")
                          : null);
      if (target != null) {
        var part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        find(zip, part, "mergeCell", merged::add);
      }
      return merged;
    } catch (XMLStreamException damaged) {
      throw new IOException(damaged);
    }
  }

  private @Nullable String add(XMLStreamReader at) {
    var reference = at.getAttributeValue(null, "ref");
    var region = REGION.matcher(reference == null ? "" : reference);
    if (region.matches()) {
      var it = new Region(region);
      regions++;
      cells += it.cells();
      if (regions > MOST || cells > MOST_CELLS) {
        throw new Refusal(TableRefusal.TOO_MUCH_MERGED, MOST, MOST_CELLS);
      }
      if (it.cells() == 0) {
        return null;
      }
      beginning.computeIfAbsent(it.top, _ -> new ArrayList<>()).add(it);
    }
    return null;
  }

  /** Writes into the cells of a row what merged cells show there; rows come in their order. */
  void fill(int row, List<String> cells) {
    open.removeIf(it -> it.bottom < row);
    for (var region : beginning.getOrDefault(row, List.of())) {
      region.text = region.left < cells.size() ? cells.get(region.left) : "";
      open.add(region);
    }
    for (var region : open) {
      while (cells.size() <= region.right) {
        cells.add("");
      }
      for (int i = region.left; i <= region.right; i++) {
        cells.set(i, region.text);
      }
    }
  }

  private interface Seen {

    @Nullable String of(XMLStreamReader element);
  }

  /** The first that is seen in elements of that name; null when there is none. */
  private static @Nullable String find(ZipFile zip, String part, String element, Seen seen)
      throws IOException, XMLStreamException {
    var entry = zip.getEntry(part);
    if (entry == null) {
      return null;
    }
    try (InputStream content = zip.getInputStream(entry)) {
      var factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      var reader = factory.createXMLStreamReader(content);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT
            && reader.getLocalName().equals(element)) {
          var found = seen.of(reader);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    }
  }

  /** Counted from 0. */
  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + letters.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }
}
