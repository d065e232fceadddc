package org.tongchuang.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.web.PictureDocuments.MatrixLine;
import org.tongchuang.evaluation.web.PictureDocuments.MeasureLines;
import org.tongchuang.evaluation.web.PictureDocuments.MeasureMatrix;
import org.tongchuang.evaluation.web.PictureDocuments.MeasureTrend;
import org.tongchuang.evaluation.web.PictureDocuments.PictureAmount;
import org.tongchuang.evaluation.web.PictureDocuments.PictureFrame;
import org.tongchuang.evaluation.web.PictureDocuments.Scale;
import org.tongchuang.evaluation.web.PictureDocuments.TrendPart;
import org.tongchuang.http.Attachment;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.people.Unit;
import org.tongchuang.territory.Territory;

/**
 * The table of a picture as a workbook: its numbers as numbers, and beside them what they are of,
 * by what formula and as of when.
 */
@Component
class PictureWorkbook {

  private static final int NARROW = 14;
  private static final int WIDE = 60;

  private final Territory territory;
  private final MessageSource words;

  PictureWorkbook(Territory territory, MessageSource words) {
    this.territory = territory;
    this.words = words;
  }

  /** Cells of a line; a name, an amount of which the value is shown, or a number. */
  private record Grid(List<String> titles, List<List<? extends @Nullable Object>> lines) {}

  void send(MeasureTrend it, DistrictCode district, Locale reader, HttpServletResponse answer)
      throws IOException {
    var titles = new ArrayList<>(titles(reader, "from", "until"));
    titles.add(it.frame().of().name());
    var divided = it.frame().of().scale().divides();
    if (divided) {
      titles.addAll(titles(reader, "above", "below"));
    }
    titles.addAll(
        titles(
            reader, "beforeFrom", "beforeUntil", "before", "yearFrom", "yearUntil", "yearBefore"));
    var lines = new ArrayList<List<? extends @Nullable Object>>();
    for (var point : it.points()) {
      var cells = new ArrayList<@Nullable Object>(days(point.now()));
      cells.add(point.now().amount());
      if (divided) {
        cells.addAll(parts(point.now().amount()));
      }
      for (var other : List.of(point.before(), point.yearBefore())) {
        cells.addAll(days(other));
        cells.add(other.amount());
      }
      lines.add(cells);
    }
    send("trend", new Grid(titles, lines), it.frame(), Optional.empty(), district, reader, answer);
  }

  private static List<String> days(TrendPart it) {
    return List.of(it.from().toString(), it.until().toString());
  }

  void send(MeasureLines it, DistrictCode district, Locale reader, HttpServletResponse answer)
      throws IOException {
    var titles = new ArrayList<>(titles(reader, "by." + it.by()));
    titles.add(it.frame().of().name());
    var divided = it.frame().of().scale().divides();
    if (divided) {
      titles.addAll(titles(reader, "above", "below"));
    }
    var lines = new ArrayList<List<? extends @Nullable Object>>();
    it.lines().forEach(line -> lines.add(line(line.subject().name(), line.amount(), divided)));
    lines.add(line(it.frame().district().name(), it.total(), divided));
    send(
        "lines",
        new Grid(titles, lines),
        it.frame(),
        Optional.ofNullable(it.units()),
        district,
        reader,
        answer);
  }

  private static List<@Nullable Object> line(String name, PictureAmount amount, boolean divided) {
    var cells = new ArrayList<@Nullable Object>(List.of(name, amount));
    if (divided) {
      cells.addAll(parts(amount));
    }
    return cells;
  }

  private static List<@Nullable Object> parts(PictureAmount it) {
    var parts = new ArrayList<@Nullable Object>();
    parts.add(it.above());
    parts.add(it.below());
    return parts;
  }

  void send(MeasureMatrix it, DistrictCode district, Locale reader, HttpServletResponse answer)
      throws IOException {
    var titles = new ArrayList<>(titles(reader, "by." + it.by()));
    it.columns().forEach(column -> titles.add(column.name()));
    titles.add(it.frame().district().name());
    var lines = new ArrayList<List<? extends @Nullable Object>>();
    it.lines().forEach(line -> lines.add(cells(line)));
    lines.add(cells(new MatrixLine(it.frame().district(), it.totals(), it.total())));
    send("matrix", new Grid(titles, lines), it.frame(), Optional.empty(), district, reader, answer);
  }

  private static List<@Nullable Object> cells(MatrixLine it) {
    var cells = new ArrayList<@Nullable Object>(List.of(it.subject().name()));
    cells.addAll(it.cells());
    cells.add(it.total());
    return cells;
  }

  private void send(
      String picture,
      Grid grid,
      PictureFrame frame,
      Optional<Unit.Kind> units,
      DistrictCode district,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    var name =
        "%s-%s-%s-%s.xlsx"
            .formatted(
                picture,
                frame.of().code().toLowerCase(Locale.ROOT).replace('_', '-'),
                frame.from(),
                frame.until());
    Attachment.begin(answer, name, Attachment.XLSX);
    try (var workbook = new Workbook(answer.getOutputStream(), "Tongchuang", "1.0")) {
      fill(sheet(workbook, word(picture, reader)), grid, frame.of().scale());
      about(
          sheet(workbook, word("about", reader)),
          frame,
          units,
          territory.district(district).timeZone(),
          reader);
    }
  }

  private static Worksheet sheet(Workbook workbook, String title) {
    var sheet = workbook.newWorksheet(title);
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    return sheet;
  }

  private static void fill(Worksheet sheet, Grid grid, Scale scale) {
    for (int at = 0; at < grid.titles().size(); at++) {
      sheet.inlineString(0, at, grid.titles().get(at));
      sheet.style(0, at).bold().wrapText(true).set();
      sheet.width(at, NARROW);
    }
    sheet.freezePane(1, 1);
    sheet.repeatRows(0);
    for (int row = 0; row < grid.lines().size(); row++) {
      var cells = grid.lines().get(row);
      for (int at = 0; at < cells.size(); at++) {
        cell(sheet, row + 1, at, cells.get(at), scale);
      }
    }
  }

  private static void cell(
      Worksheet sheet, int row, int column, @Nullable Object value, Scale scale) {
    switch (value) {
      case PictureAmount(_, _, var amount) when amount != null -> {
        sheet.value(row, column, amount);
        sheet.style(row, column).format(scale == Scale.COUNT ? "0" : "0.00").set();
      }
      case PictureAmount _ -> {}
      case Number number -> sheet.value(row, column, number);
      case null -> {}
      default -> sheet.inlineString(row, column, value.toString());
    }
  }

  private void about(
      Worksheet sheet, PictureFrame frame, Optional<Unit.Kind> units, ZoneId zone, Locale reader) {
    sheet.width(0, 2 * NARROW);
    sheet.width(1, WIDE);
    var facts = new ArrayList<List<String>>();
    facts.add(List.of(word("district", reader), frame.district().name()));
    facts.add(List.of(word("of", reader), frame.of().name()));
    facts.add(List.of(word("formula", reader), frame.of().formula()));
    facts.add(List.of(word("scale", reader), word("scale." + frame.of().scale(), reader)));
    facts.add(List.of(word("days", reader), frame.from() + " – " + frame.until()));
    frame.only().forEach(it -> facts.add(List.of(word("only", reader), it.subject().name())));
    units.ifPresent(
        it ->
            facts.add(
                List.of(
                    word("only", reader),
                    words.getMessage("evaluation.units." + it, null, reader))));
    facts.add(List.of(word("asOf", reader), moment(frame.asOf(), zone)));
    IntStream.range(0, facts.size())
        .forEach(
            row -> {
              sheet.inlineString(row, 0, facts.get(row).getFirst());
              sheet.style(row, 0).bold().set();
              sheet.inlineString(row, 1, facts.get(row).getLast());
              sheet.style(row, 1).wrapText(true).set();
            });
  }

  private static String moment(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).format(at.atZone(zone));
  }

  private List<String> titles(Locale reader, String... keys) {
    return List.of(keys).stream().map(it -> word(it, reader)).toList();
  }

  private String word(String key, Locale reader) {
    return words.getMessage("picture." + key, null, reader);
  }
}
