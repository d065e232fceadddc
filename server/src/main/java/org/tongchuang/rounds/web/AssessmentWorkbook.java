package org.tongchuang.rounds.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.rounds.AssessmentResult;
import org.tongchuang.rounds.web.AssessmentDocuments.AssessmentDocument;
import org.tongchuang.rounds.web.AssessmentDocuments.ScoreLine;

/**
 * An assessment as a workbook: what it says as a whole, by type, street, unit, indicator and site,
 * the matrix of items and streets, and every point that was lost. Points are numbers, so that they
 * can be added up again.
 */
@Component
class AssessmentWorkbook {

  private static final int NARROW = 12;
  private static final int WIDE = 44;
  private static final double HUNDRED = 100;
  private static final String PERCENT = "0.0%";

  private final AssessmentDocuments documents;
  private final MessageSource messages;

  AssessmentWorkbook(AssessmentDocuments documents, MessageSource messages) {
    this.documents = documents;
    this.messages = messages;
  }

  void write(
      AssessmentResult result,
      Optional<AssessmentResult> earlier,
      Actor actor,
      Locale language,
      OutputStream to)
      throws IOException {
    var it = documents.document(result, earlier, actor, language);
    try (var workbook = new Workbook(to, "Tongchuang", "1.0")) {
      summary(sheet(workbook, "summary", language), it, language);
      scores(sheet(workbook, "types", language), it.bySiteType(), language);
      scores(sheet(workbook, "streets", language), it.byStreet(), language);
      scores(sheet(workbook, "units", language), it.byUnit(), language);
      scores(sheet(workbook, "indicators", language), it.byIndicator(), language);
      scores(sheet(workbook, "sites", language), it.bySite(), language);
      matrix(sheet(workbook, "matrix", language), result, actor, language);
      losses(sheet(workbook, "losses", language), result, actor, language);
    }
  }

  private Worksheet sheet(Workbook workbook, String key, Locale language) {
    var sheet = workbook.newWorksheet(word(key, language));
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    return sheet;
  }

  private String word(String key, Locale language) {
    return messages.getMessage("assessment." + key, null, language);
  }

  private void summary(Worksheet sheet, AssessmentDocument it, Locale language) {
    sheet.width(0, WIDE / 2);
    sheet.width(1, WIDE);
    int row = 0;
    fact(sheet, row++, word("name", language), it.name());
    fact(sheet, row++, word("from", language), it.from());
    fact(sheet, row++, word("until", language), it.until());
    fact(sheet, row++, word("seed", language), it.seed());
    fact(sheet, row++, word("visits", language), it.visits().visits());
    fact(sheet, row++, word("done", language), it.visits().done());
    fact(sheet, row++, word("observations", language), it.observations());
    fact(sheet, row++, word("conforming", language), it.conforming());
    fact(sheet, row++, word("possible", language), it.points().possible());
    fact(sheet, row++, word("gained", language), it.points().gained());
    fact(sheet, row, word("percent", language), "");
    percent(sheet, row++, 1, it.points().percent());
    var earlier = it.earlier();
    if (earlier != null) {
      fact(sheet, row, word("before", language) + " " + earlier.name(), "");
      percent(sheet, row++, 1, earlier.points().percent());
    }
    var agreement = it.agreement();
    if (agreement != null) {
      fact(sheet, row++, word("pairs", language), agreement.pairs());
      fact(sheet, row++, word("agreed", language), agreement.agreed());
      fact(sheet, row, word("kappa", language), Optional.ofNullable(agreement.kappa()).orElse(""));
    }
  }

  private static void fact(Worksheet sheet, int row, String name, Object value) {
    sheet.value(row, 0, name);
    sheet.style(row, 0).bold().set();
    cell(sheet, row, 1, value);
  }

  private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
    switch (value) {
      case Number number -> sheet.value(row, column, number);
      case null -> {}
      default -> {
        if (!value.toString().isEmpty()) {
          sheet.inlineString(row, column, value.toString());
        }
      }
    }
  }

  private static void percent(Worksheet sheet, int row, int column, @Nullable String percent) {
    if (percent != null) {
      sheet.value(row, column, Double.parseDouble(percent) / HUNDRED);
      sheet.style(row, column).format(PERCENT).set();
    }
  }

  private void head(Worksheet sheet, List<String> titles) {
    for (int at = 0; at < titles.size(); at++) {
      sheet.inlineString(0, at, titles.get(at));
      sheet.style(0, at).bold().set();
    }
    sheet.freezePane(0, 1);
    sheet.repeatRows(0);
  }

  private List<String> titles(Locale language, String... keys) {
    return Stream.of(keys).map(it -> word(it, language)).toList();
  }

  private void scores(Worksheet sheet, List<ScoreLine> lines, Locale language) {
    head(sheet, titles(language, "code", "title", "gained", "possible", "percent", "before"));
    sheet.width(0, WIDE / 2);
    sheet.width(1, WIDE);
    int row = 1;
    for (var it : lines) {
      cell(sheet, row, 0, it.of().code());
      cell(sheet, row, 1, it.of().name());
      cell(sheet, row, 2, it.points().gained());
      cell(sheet, row, 3, it.points().possible());
      percent(sheet, row, 4, it.points().percent());
      percent(sheet, row, 5, it.before());
      row++;
    }
  }

  private void matrix(Worksheet sheet, AssessmentResult result, Actor actor, Locale language) {
    var matrix = documents.matrix(result, actor.district(), language);
    var titles = titles(language, "checklist", "item", "all");
    head(
        sheet,
        Stream.concat(titles.stream(), matrix.streets().stream().map(it -> it.name())).toList());
    sheet.width(0, WIDE / 2);
    sheet.width(1, WIDE);
    int row = 1;
    for (var it : matrix.items()) {
      cell(sheet, row, 0, it.checklist().name());
      cell(sheet, row, 1, it.item().name());
      percent(sheet, row, 2, it.points().percent());
      for (int at = 0; at < it.byStreet().size(); at++) {
        var points = it.byStreet().get(at);
        percent(sheet, row, titles.size() + at, points == null ? null : points.percent());
      }
      row++;
    }
  }

  private void losses(Worksheet sheet, AssessmentResult result, Actor actor, Locale language) {
    head(
        sheet,
        titles(
            language,
            "lost",
            "veto",
            "area",
            "type",
            "site-code",
            "site",
            "indicator",
            "item",
            "number",
            "note",
            "unit",
            "team",
            "photos",
            "case"));
    for (var wide : List.of(5, 7, 9)) {
      sheet.width(wide, WIDE);
    }
    sheet.width(13, NARROW * 2);
    int row = 1;
    for (var it : documents.losses(result.assessment(), result.losses(), actor, language)) {
      var filed = it.filed();
      var cells =
          List.of(
              it.lost(),
              it.veto() ? word("yes", language) : "",
              it.site().area().name(),
              it.siteType().name(),
              it.site().code(),
              it.site().name(),
              it.indicator().name(),
              it.item().name(),
              Optional.ofNullable(it.number()).orElse(""),
              Optional.ofNullable(it.note()).orElse(""),
              it.unit().name(),
              it.team(),
              it.photos().size(),
              filed == null ? "" : filed.number());
      for (int at = 0; at < cells.size(); at++) {
        cell(sheet, row, at, cells.get(at));
      }
      row++;
    }
  }
}
