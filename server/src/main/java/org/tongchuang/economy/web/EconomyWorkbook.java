package org.tongchuang.economy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.economy.Figure;
import org.tongchuang.economy.Figures;
import org.tongchuang.economy.Standing;
import org.tongchuang.http.Attachment;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** What counts of a year as a workbook: a line for each series and month, numbers as numbers. */
@Component
class EconomyWorkbook {

  private static final List<String> COLUMNS =
      List.of(
          "series",
          "measure",
          "span",
          "month",
          "plan",
          "actual",
          "difference",
          "growth",
          "place",
          "among",
          "recordedAt");

  private static final int WIDE = 24;
  private static final int NARROW = 14;

  private final Territory territory;
  private final MessageSource words;

  EconomyWorkbook(Territory territory, MessageSource words) {
    this.territory = territory;
    this.words = words;
  }

  /** Gives it out as a file. */
  void send(
      List<Figures.OfYear> all,
      Year year,
      DistrictCode district,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    Attachment.begin(answer, "economy-" + year + ".xlsx", Attachment.XLSX);
    var zone = territory.district(district).timeZone();
    try (var workbook = new Workbook(answer.getOutputStream(), "Tongchuang", "1.0")) {
      var sheet = workbook.newWorksheet(year.toString());
      sheet.freezePane(0, 1);
      for (int at = 0; at < COLUMNS.size(); at++) {
        sheet.inlineString(0, at, word(COLUMNS.get(at), reader));
        sheet.style(0, at).bold().set();
        sheet.width(at, at == 0 ? WIDE : NARROW);
      }
      int row = 1;
      for (var its : all) {
        for (var figure : its.months()) {
          write(sheet, row++, cells(its, figure, zone, reader));
        }
      }
    }
  }

  private List<@Nullable Object> cells(
      Figures.OfYear its, Figure figure, ZoneId zone, Locale reader) {
    var said = figure.said();
    var cells = new ArrayList<@Nullable Object>();
    cells.add(its.series().name().in(reader));
    cells.add(its.series().measure().in(reader));
    cells.add(word("span." + its.series().span(), reader));
    cells.add(figure.month().toString());
    cells.add(said.plan().orElse(null));
    cells.add(said.actual().orElse(null));
    cells.add(said.difference().orElse(null));
    cells.add(said.growth().orElse(null));
    cells.add(said.standing().map(Standing::place).orElse(null));
    cells.add(said.standing().flatMap(Standing::among).orElse(null));
    cells.add(
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .format(figure.recordedAt().atZone(zone)));
    return cells;
  }

  private String word(String key, Locale reader) {
    return words.getMessage("economy." + key, null, reader);
  }

  private static void write(Worksheet sheet, int row, List<? extends @Nullable Object> cells) {
    for (int at = 0; at < cells.size(); at++) {
      switch (cells.get(at)) {
        case Number number -> sheet.value(row, at, number);
        case null -> {}
        case Object text -> sheet.inlineString(row, at, text.toString());
      }
    }
  }
}
