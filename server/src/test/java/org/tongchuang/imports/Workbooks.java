package org.tongchuang.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small workbooks, good and bad. */
public final class Workbooks {

  private static final String CONTENT_TYPES =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
      </Types>
      """;
  private static final String RELATIONS =
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>
      </Relationships>
      """;
  private static final String WORKBOOK =
      """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
      <workbookPr date1904="FROM_1904"/><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>
      """;

  private Workbooks() {}

  /** A sheet of rows; a cell that is a {@link Number} is a number. */
  public static Path write(Path file, List<List<Object>> rows) throws IOException {
    var sheet = new StringBuilder("<worksheet><sheetData>");
    for (int i = 1; i <= rows.size(); i++) {
      sheet.append("<row r=\"").append(i).append("\">");
      var cells = rows.get(i - 1);
      for (int j = 0; j < cells.size(); j++) {
        var address = (char) ('A' + j) + Integer.toString(i);
        sheet.append(
            cells.get(j) instanceof Number number
                ? "<c r=\"%s\"><v>%s</v></c>".formatted(address, number)
                : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted(address, cells.get(j)));
      }
      sheet.append("</row>");
    }
    return write(file, sheet.append("</sheetData></worksheet>").toString(), false);
  }

  public static Path write(Path file, String sheet, boolean from1904) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(zip, "[Content_Types].xml", CONTENT_TYPES);
      part(zip, "_rels/.rels", RELATIONS.formatted("officeDocument", "xl/workbook.xml"));
      part(zip, "xl/workbook.xml", WORKBOOK.replace("FROM_1904", from1904 ? "1" : "0"));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          RELATIONS.formatted("worksheet", "worksheets/sheet1.xml"));
      part(zip, "xl/worksheets/sheet1.xml", sheet);
    }
    return file;
  }

  private static void part(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }
}
