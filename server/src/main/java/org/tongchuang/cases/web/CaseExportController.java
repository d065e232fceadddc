package org.tongchuang.cases.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseExports;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.territory.Territory;

/** A list of cases as a file. */
@RestController
@RequestMapping("/api/v1/cases/export")
class CaseExportController {

  private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

  private final CaseExports exports;
  private final CaseLines lines;
  private final Territory territory;
  private final MessageSource words;
  private final Clock clock;

  CaseExportController(
      CaseExports exports, CaseLines lines, Territory territory, MessageSource words, Clock clock) {
    this.exports = exports;
    this.lines = lines;
    this.territory = territory;
    this.words = words;
    this.clock = clock;
  }

  /** The columns that are named, of every case that the filter lets through, in its order. */
  @WithoutTurn
  @GetMapping
  void export(
      @ParameterObject @ModelAttribute FilterParameters filter,
      @RequestParam @NotEmpty List<ExportColumn> columns,
      Actor actor,
      Locale reader,
      HttpServletResponse response)
      throws IOException {
    try (var export = exports.begin(filter.filter(), actor)) {
      var zone = territory.district(actor.district()).timeZone();
      var name =
          "%s-%s.xlsx"
              .formatted(word("list.title", reader), MADE.format(clock.instant().atZone(zone)));
      Attachment.begin(response, name, Attachment.XLSX);
      try (var sheet =
          new CaseSheet(response.getOutputStream(), columns, it -> word(it, reader), zone)) {
        export.each(it -> sheet.write(lines.line(it, reader)));
      }
    }
  }

  private String word(String key, Locale reader) {
    return words.getMessage(key, null, reader);
  }
}
