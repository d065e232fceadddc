package org.tongchuang.briefings;

import static java.util.Comparator.comparing;
import static org.tongchuang.documents.PaperWords.DAY;
import static org.tongchuang.documents.PaperWords.LANGUAGE;
import static org.tongchuang.documents.PaperWords.MOMENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.Counted;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.cases.Figure;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.PaperWords;
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

  static final DocumentKind KIND =
      new DocumentKind(
          "overdue-ledger",
          false,
          new Tags(
              Set.of("summary"),
              Map.of("cases", Set.of(Sheet.PLACE, "number", "category", "unit", "due", "days"))));

  private final CaseFigures figures;
  private final Cases cases;
  private final People people;
  private final Territory territory;
  private final PaperWords words;
  private final int most;

  @Autowired
  OverdueLedger(
      CaseFigures figures, Cases cases, People people, Territory territory, PaperWords words) {
    this(figures, cases, people, territory, words, CaseFigures.MOST_LISTED);
  }

  OverdueLedger(
      CaseFigures figures,
      Cases cases,
      People people,
      Territory territory,
      PaperWords words,
      int most) {
    this.figures = figures;
    this.cases = cases;
    this.people = people;
    this.territory = territory;
    this.words = words;
    this.most = most;
  }

  /** What it says of a period that was over at that instant. */
  Sheet sheet(Period period, Instant over, DistrictCode district) {
    var zone = territory.district(district).timeZone();
    var span = new Span(district, period.first().atStartOfDay(zone).toInstant(), over, over);
    long all = figures.count(Figure.OVERDUE, span);
    var listed = figures.cases(Figure.OVERDUE, span, Optional.empty(), Optional.empty(), most);
    return new Sheet(
        words.say("document.ledger-title", DAY.format(period.last())),
        words.say("document.period-about", period.first().toString(), period.last().toString()),
        district.area(),
        Optional.empty(),
        PeriodPapers.page(period),
        Map.of("summary", summary(all, listed)),
        Map.of("cases", lines(listed, over, zone, district)));
  }

  private String summary(long all, List<Counted> listed) {
    return all == 0
        ? words.say("document.ledger-none")
        : words.say(
            all == listed.size() ? "document.ledger-all" : "document.ledger-some",
            String.valueOf(all),
            String.valueOf(listed.size()),
            String.valueOf(listed.stream().map(OverdueLedger::unit).distinct().count()));
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
                      MOMENT.format(due),
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
}
