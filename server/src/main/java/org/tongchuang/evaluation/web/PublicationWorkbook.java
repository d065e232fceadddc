package org.tongchuang.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Publication;
import org.tongchuang.evaluation.Snapshot;
import org.tongchuang.evaluation.web.PublicationDocuments.MarkView;
import org.tongchuang.evaluation.web.PublicationDocuments.ShownGroup;
import org.tongchuang.evaluation.web.PublicationDocuments.ShownLine;
import org.tongchuang.evaluation.web.PublicationDocuments.SnapshotView;
import org.tongchuang.http.Attachment;
import org.tongchuang.territory.Territory;

/**
 * A publication as a workbook: the scores, what they were worked out of, how indicators give
 * points, and what was corrected. Points are numbers, so that they can be added up again.
 */
@Component
class PublicationWorkbook {

  private static final int NARROW = 14;
  private static final int WIDE = 44;
  private static final String POINTS = "0.00";

  private final PublicationDocuments documents;
  private final Territory territory;
  private final MessageSource words;

  PublicationWorkbook(PublicationDocuments documents, Territory territory, MessageSource words) {
    this.documents = documents;
    this.territory = territory;
    this.words = words;
  }

  /** Gives it out as a file. */
  void send(Publication it, Snapshot snapshot, Locale reader, HttpServletResponse answer)
      throws IOException {
    Attachment.begin(answer, PublicationController.name(it) + ".xlsx", Attachment.XLSX);
    var view = documents.view(snapshot, reader);
    var zone = territory.district(it.district()).timeZone();
    try (var workbook = new Workbook(answer.getOutputStream(), "Tongchuang", "1.0")) {
      scores(sheet(workbook, "scores", reader), view, reader);
      basis(sheet(workbook, "basis", reader), view, reader);
      formulas(sheet(workbook, "formulas", reader), view, reader);
      corrections(sheet(workbook, "corrections", reader), view, reader);
      about(sheet(workbook, "about", reader), it, view, zone, reader);
    }
  }

  private Worksheet sheet(Workbook workbook, String key, Locale reader) {
    var sheet = workbook.newWorksheet(word(key, reader));
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    return sheet;
  }

  private String word(String key, Locale reader) {
    return words.getMessage("publication." + key, null, reader);
  }

  private void head(Worksheet sheet, List<String> titles) {
    for (int at = 0; at < titles.size(); at++) {
      sheet.inlineString(0, at, titles.get(at));
      sheet.style(0, at).bold().set();
      sheet.width(at, NARROW);
    }
    sheet.freezePane(0, 1);
    sheet.repeatRows(0);
  }

  private List<String> titles(Locale reader, String... keys) {
    return List.of(keys).stream().map(it -> word(it, reader)).toList();
  }

  private void scores(Worksheet sheet, SnapshotView it, Locale reader) {
    var titles = new ArrayList<>(titles(reader, "group", "place", "unit"));
    it.indicators().forEach(one -> titles.add(one.title()));
    titles.addAll(titles(reader, "total", "grade", "veto"));
    head(sheet, titles);
    int row = 1;
    for (var group : it.groups()) {
      for (var line : group.lines()) {
        var cells = cells(group, line);
        line.marks().forEach(mark -> cells.add(mark.points()));
        cells.add(line.total());
        cells.add(line.grade() == null ? null : line.grade().name());
        cells.add(vetoes(line));
        write(sheet, row++, cells);
      }
    }
  }

  private static List<@Nullable Object> cells(ShownGroup group, ShownLine line) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(group.name());
    cells.add(line.place());
    cells.add(line.unit().name());
    return cells;
  }

  private static String vetoes(ShownLine line) {
    return String.join(
        "; ", line.vetoes().stream().map(it -> it.name() + ": " + it.reason()).toList());
  }

  private void basis(Worksheet sheet, SnapshotView it, Locale reader) {
    head(sheet, titles(reader, "unit", "indicator", "points", "counted", "of", "reason"));
    sheet.width(5, WIDE);
    int row = 1;
    for (var group : it.groups()) {
      for (var line : group.lines()) {
        for (int at = 0; at < line.marks().size(); at++) {
          write(sheet, row++, basis(line, it.indicators().get(at).name(), line.marks().get(at)));
        }
      }
    }
  }

  private static List<@Nullable Object> basis(ShownLine line, String indicator, MarkView mark) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(line.unit().name());
    cells.add(indicator);
    cells.add(mark.points());
    cells.add(mark.counted());
    cells.add(mark.of());
    cells.add(mark.reason());
    return cells;
  }

  private void formulas(Worksheet sheet, SnapshotView it, Locale reader) {
    head(sheet, titles(reader, "indicator", "full", "how"));
    sheet.width(2, 2 * WIDE);
    int row = 1;
    for (var one : it.indicators()) {
      write(sheet, row++, List.of(one.name(), one.points(), one.how()));
    }
  }

  private void corrections(Worksheet sheet, SnapshotView it, Locale reader) {
    head(sheet, titles(reader, "unit", "indicator", "before", "after", "why"));
    sheet.width(4, WIDE);
    int row = 1;
    for (var one : it.corrections()) {
      var cells = new ArrayList<@Nullable Object>();
      cells.add(one.unit().name());
      cells.add(one.of().name());
      cells.add(one.before());
      cells.add(one.veto() ? word("lifted", reader) : one.after());
      cells.add(one.why());
      write(sheet, row++, cells);
    }
  }

  private void about(
      Worksheet sheet, Publication it, SnapshotView view, ZoneId zone, Locale reader) {
    sheet.width(0, NARROW * 2);
    sheet.width(1, 2 * WIDE);
    int row = 0;
    fact(sheet, row++, word("name", reader), view.district() + " " + view.name());
    fact(sheet, row++, word("month", reader), view.month().toString());
    fact(sheet, row++, word("asOf", reader), moment(view.asOf(), zone));
    fact(sheet, row++, word("ranked", reader), view.ranked());
    fact(sheet, row++, word("state", reader), word("state." + it.state(), reader));
    fact(
        sheet,
        row++,
        word("publishedAt", reader),
        it.publishedAt().map(at -> moment(at, zone)).orElse(""));
    fact(sheet, row, word("hash", reader), it.hash().orElse(""));
  }

  private static String moment(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).format(at.atZone(zone));
  }

  private static void fact(Worksheet sheet, int row, String name, String value) {
    sheet.value(row, 0, name);
    sheet.style(row, 0).bold().set();
    cell(sheet, row, 1, value);
  }

  private static void write(Worksheet sheet, int row, List<? extends @Nullable Object> cells) {
    for (int at = 0; at < cells.size(); at++) {
      cell(sheet, row, at, cells.get(at));
    }
  }

  private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
    switch (value) {
      case BigDecimal points -> {
        sheet.value(row, column, points);
        sheet.style(row, column).format(POINTS).set();
      }
      case Number number -> sheet.value(row, column, number);
      case null -> {}
      default -> {
        if (!value.toString().isEmpty()) {
          sheet.inlineString(row, column, value.toString());
        }
      }
    }
  }
}
