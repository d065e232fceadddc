package org.tongchuang.briefings;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.Counted;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.cases.Figure;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/**
 * The ledger of a week or a month (超期问题台账): each case that was overdue at its end, by unit, the
 * longest overdue first. It is crossed off by hand.
 */
@Component
class OverdueLedger {

  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", LANGUAGE);
  private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("M月d日 HH:mm", LANGUAGE);

  static final DocumentKind KIND =
      new DocumentKind(
          "ledger",
          false,
          new Tags(
              Set.of("summary"),
              Map.of("cases", Set.of(Sheet.PLACE, "number", "category", "unit", "due", "days"))));

  private final CaseFigures figures;
  private final Cases cases;
  private final People people;
  private final Territory territory;
  private final MessageSource words;

  OverdueLedger(
      CaseFigures figures, Cases cases, People people, Territory territory, MessageSource words) {
    this.figures = figures;
    this.cases = cases;
    this.people = people;
    this.territory = territory;
    this.words = words;
  }

  /** What it says of a period that was over at that instant. */
  Sheet sheet(Period period, Instant over, DistrictCode district) {
    var zone = territory.district(district).timeZone();
    var span = new Span(district, period.first().atStartOfDay(zone).toInstant(), over, over);
    long all = figures.count(Figure.OVERDUE, span);
    var listed =
        figures.cases(
            Figure.OVERDUE, span, Optional.empty(), Optional.empty(), CaseFigures.MOST_LISTED);
    return new Sheet(
        say("ledger-title", DAY.format(period.last())),
        say("bulletin-about", period.first().toString(), period.last().toString()),
        district.area(),
        Optional.empty(),
        PeriodPapers.PAGE,
        Map.of("summary", summary(all, listed)),
        Map.of("cases", lines(listed, over, zone, district)));
  }

  private String summary(long all, List<Counted> listed) {
    return all == 0
        ? say("ledger-none")
        : say(
            all == listed.size() ? "ledger-all" : "ledger-some",
            String.valueOf(all),
            String.valueOf(listed.size()),
            String.valueOf(listed.stream().map(Counted::unit).distinct().count()));
  }

  private List<Line> lines(List<Counted> listed, Instant over, ZoneId zone, DistrictCode district) {
    return Line.numbered(
        listed.stream()
            .sorted(
                comparing(OverdueLedger::unit)
                    .thenComparing(OverdueLedger::due)
                    .thenComparing(it -> it.number().toString()))
            .map(
                it -> {
                  var due = ZonedDateTime.ofInstant(due(it), zone);
                  return Map.of(
                      "number",
                      it.number().toString(),
                      "category",
                      cases
                          .findCategory(district, it.category())
                          .map(Category::nameZh)
                          .orElse(it.category()),
                      "unit",
                      people.unitName(district, unit(it), LANGUAGE),
                      "due",
                      DUE.format(due),
                      "days",
                      String.valueOf(
                          ChronoUnit.DAYS.between(
                              due.toLocalDate(), LocalDate.ofInstant(over, zone))));
                }));
  }

  /** What is overdue is with a unit, until a time. */
  private static UnitCode unit(Counted it) {
    return it.unit().orElseThrow();
  }

  private static Instant due(Counted it) {
    return it.due().orElseThrow();
  }

  private String say(String key, Object... arguments) {
    return words.getMessage("document." + key, arguments, LANGUAGE);
  }
}
