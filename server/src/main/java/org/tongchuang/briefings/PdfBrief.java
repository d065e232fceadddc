package org.tongchuang.briefings;

import static java.util.stream.Collectors.joining;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.tongchuang.documents.PaperFonts;
import org.tongchuang.documents.PaperPhotos;
import org.tongchuang.documents.WordTemplate.Picture;

/**
 * A brief as PDF, to be read where there is no WPS: the same words and pictures as in Word, laid
 * out after GB/T 9704-2012. It embeds what it needs of the machine's own fonts.
 */
@Component
class PdfBrief {

  private static final String TITLE = "方正小标宋简体";
  private static final String DATELINE = "楷体_GB2312";
  private static final String HEADING = "黑体";
  private static final String BODY = "仿宋_GB2312";
  private static final List<String> FAMILIES = List.of(TITLE, DATELINE, HEADING, BODY);

  private static final String STYLE =
      """
      @page { size: A4; margin: 37mm 26mm 35mm 28mm;
              @bottom-center { content: '— ' counter(page) ' —'; font: 14pt '%4$s'; } }
      body { margin: 0; font: 14pt '%4$s'; line-height: 22pt; }
      h1 { margin: 0; font: 22pt '%1$s'; line-height: 36pt; text-align: center; }
      .dateline { margin: 0 0 6pt; font-family: '%2$s'; text-align: center; }
      h2 { margin: 0; font: 14pt '%3$s'; line-height: 22pt; page-break-after: avoid; }
      p { margin: 0; }
      .pictures { page-break-before: always; }
      table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
      th, td { padding: 2mm; border: 0.5pt solid #666; font-weight: normal; text-align: center; }
      tr { page-break-inside: avoid; }
      """
          .formatted(TITLE, DATELINE, HEADING, BODY);

  static {
    XRLog.listRegisteredLoggers().forEach(it -> XRLog.setLevel(it, Level.WARNING));
  }

  private final BriefWriter writer;
  private final PaperPhotos photos;
  private final PaperFonts fonts;

  PdfBrief(BriefWriter writer, PaperPhotos photos, PaperFonts fonts) {
    this.writer = writer;
    this.photos = photos;
    this.fonts = fonts;
  }

  /** Whether there is a font to draw it with. */
  boolean isPossible() {
    return fonts.isAny();
  }

  /** The families for which another one stands. */
  List<String> missing() {
    return fonts.missing(FAMILIES);
  }

  /**
   * The brief, drawn; what it says is the same whenever it is asked for. One at a time: a Chinese
   * font takes tens of megabytes while it is used.
   */
  synchronized byte[] draw(Brief brief) {
    var drawn = new ByteArrayOutputStream();
    try (var document = new PDDocument();
        var loaded = fonts.load(FAMILIES, document)) {
      var builder = new PdfRendererBuilder();
      builder.usePDDocument(document);
      loaded
          .byFamily()
          .forEach((family, font) -> builder.useFont(new PDFontSupplier(font), family));
      // tagged, so that it can be read aloud
      builder.usePdfUaAccessibility(true);
      builder.useUriResolver((_, address) -> address.startsWith("data:") ? address : null);
      builder.withHtmlContent(html(brief), null);
      builder.toStream(drawn);
      builder.run();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return drawn.toByteArray();
  }

  private String html(Brief brief) {
    var title = escaped(brief.page().title());
    return "<html lang=\"zh-CN\"><head><title>"
        + title
        + "</title><meta name=\"description\" content=\""
        + title
        + "\"/><style>"
        + STYLE
        + "</style></head><body><h1>"
        + title
        + "</h1><p class=\"dateline\">"
        + escaped(brief.page().dateline())
        + "</p>"
        + Arrays.stream(BriefPart.values()).map(it -> part(brief, it)).collect(joining())
        + pictures(brief)
        + "</body></html>";
  }

  private String part(Brief brief, BriefPart part) {
    var text = brief.text(part);
    return "<h2>"
        + writer.numeral(part)
        + escaped(writer.heading(part, brief.period().edition()))
        + "</h2>"
        + (text.isBlank() ? writer.nothing() : text)
            .lines()
            .map(it -> "<p>" + escaped(it) + "</p>")
            .collect(joining());
  }

  private String pictures(Brief brief) {
    if (brief.pictures().isEmpty()) {
      return "";
    }
    var shown = photos.get(brief.district(), brief.photos(), BriefPicture.SIDE);
    return "<table class=\"pictures\"><thead><tr>"
        + Stream.of("problem", "before", "after")
            .map(it -> "<th>" + escaped(writer.pictureHeading(it)) + "</th>")
            .collect(joining())
        + "</tr></thead><tbody>"
        + brief.pictures().stream().map(it -> picture(it, shown)).collect(joining())
        + "</tbody></table>";
  }

  private String picture(BriefPicture it, Map<UUID, Picture> shown) {
    return "<tr><td>"
        + escaped(it.caption())
        + "</td>"
        + Stream.of(it.before(), it.after())
            .map(photo -> "<td>" + image(it.caption(), shown, photo) + "</td>")
            .collect(joining())
        + "</tr>";
  }

  private static String image(String caption, Map<UUID, Picture> shown, UUID photo) {
    return Optional.ofNullable(shown.get(photo))
        .map(
            it ->
                "<img alt=\"%s\" style=\"width: %dmm; height: %dmm\" src=\"data:image/jpeg;base64,%s\"/>"
                    .formatted(
                        escaped(caption),
                        it.width(),
                        it.height(),
                        Base64.getEncoder().encodeToString(it.bytes())))
        .orElse("");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscapeDecimal(text);
  }
}
