package org.tongchuang.briefings;

import static java.util.Comparator.comparing;
import static org.tongchuang.documents.PaperWords.DAY;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.briefings.BriefFigures.Action;
import org.tongchuang.briefings.BriefFigures.Result;
import org.tongchuang.briefings.BriefFigures.Waiting;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.Figure;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** The bulletin of a week or a month (通报): units by what they had put right in time. */
@Component
class Bulletin {

  static final DocumentKind KIND =
      new DocumentKind(
          "bulletin",
          false,
          new Tags(
              Set.of("summary", "excluded"),
              Map.of(
                  "results",
                  Set.of(Sheet.PLACE, "unit", "closed", "onTime", "rate", Sheet.BAR),
                  "waiting",
                  Set.of(Sheet.PLACE, "unit", "cases", "days"),
                  "actions",
                  Set.of(Sheet.PLACE, "campaign", "progress", "plan", "state"))));

  private final BriefStore store;
  private final BriefReckoning reckoning;
  private final CaseFigures cases;
  private final Territory territory;
  private final PaperWords words;

  Bulletin(
      BriefStore store,
      BriefReckoning reckoning,
      CaseFigures cases,
      Territory territory,
      PaperWords words) {
    this.store = store;
    this.reckoning = reckoning;
    this.cases = cases;
    this.territory = territory;
    this.words = words;
  }

  /** What it says of a period that was over at that instant. */
  Sheet sheet(Period period, Instant over, DistrictCode district) {
    var zone = territory.district(district).timeZone();
    var span = new Span(district, period.first().atStartOfDay(zone).toInstant(), over, over);
    var lists = store.rules(district).orElse(BriefRules.DEFAULTS).lists();
    var late = reckoning.waiting(district, over, zone);
    var results = results(reckoning.results(span), late);
    var ranked = results.stream().filter(it -> it.due() >= lists.atLeast()).toList();
    var tables = new HashMap<String, List<Line>>();
    tables.put("results", orNone(ranked(ranked), "unit", "closed", "onTime", "rate"));
    tables.put("waiting", orNone(waiting(late), "unit", "cases", "days"));
    tables.put(
        "actions",
        orNone(
            actions(reckoning.actions(district, period.last(), over)),
            "campaign",
            "progress",
            "plan",
            "state"));
    return new Sheet(
        words.say("document.bulletin-title", DAY.format(period.first()), DAY.format(period.last())),
        words.say("document.period-about", period.first().toString(), period.last().toString()),
        district.area(),
        Optional.empty(),
        PeriodPapers.page(period),
        Map.of(
            "summary",
            summary(span, late),
            "excluded",
            words.say(
                "document.bulletin-formula",
                String.valueOf(lists.atLeast()),
                String.valueOf(results.size() - ranked.size()))),
        tables);
  }

  private String summary(Span span, List<Waiting> late) {
    var counts = cases.count(span);
    return words.say(
        "document.bulletin-summary",
        number(counts, Figure.REPORTED),
        number(counts, Figure.FILED),
        number(counts, Figure.CLOSED),
        number(counts, Figure.CLOSED_ON_TIME),
        String.valueOf(cases.count(Figure.OPEN, span)),
        String.valueOf(late.stream().mapToLong(Waiting::cases).sum()));
  }

  /** A table of nothing says so. */
  private List<Line> orNone(List<Line> lines, String named, String... others) {
    if (!lines.isEmpty()) {
      return lines;
    }
    var texts = new HashMap<String, String>();
    texts.put(Sheet.PLACE, "");
    texts.put(named, words.say("document.bulletin-none"));
    for (var it : others) {
      texts.put(it, "");
    }
    return List.of(Line.of(texts));
  }

  private static String number(Map<Figure, Long> counts, Figure figure) {
    return String.valueOf(counts.getOrDefault(figure, 0L));
  }

  /**
   * What a unit had to have put right by the end.
   *
   * @param due what it has closed, and what it had not although its deadline had passed
   */
  private record Due(String unit, String name, long closed, long onTime, long due) {

    BigDecimal rate() {
      return BigDecimal.valueOf(onTime).divide(BigDecimal.valueOf(due), 4, RoundingMode.HALF_UP);
    }

    Due plusLate(Due late) {
      return new Due(unit, name, closed, onTime, due + late.due);
    }
  }

  private static List<Due> results(List<Result> closed, List<Waiting> late) {
    var units = new HashMap<String, Due>();
    closed.forEach(
        it ->
            units.put(
                it.unit(), new Due(it.unit(), it.name(), it.closed(), it.onTime(), it.closed())));
    late.forEach(
        it ->
            units.merge(it.unit(), new Due(it.unit(), it.name(), 0, 0, it.cases()), Due::plusLate));
    return units.values().stream()
        .filter(it -> it.due() > 0)
        .sorted(
            comparing(Due::rate).thenComparingLong(Due::due).reversed().thenComparing(Due::unit))
        .toList();
  }

  /** Units of the same rate have the same place. */
  private static List<Line> ranked(List<Due> results) {
    var lines = new ArrayList<Line>();
    int place = 0;
    for (int i = 0; i < results.size(); i++) {
      var it = results.get(i);
      if (i == 0 || it.rate().compareTo(results.get(i - 1).rate()) != 0) {
        place = i + 1;
      }
      lines.add(
          Line.of(
              Map.of(
                  Sheet.PLACE,
                  String.valueOf(place),
                  "unit",
                  it.name(),
                  "closed",
                  String.valueOf(it.closed()),
                  "onTime",
                  String.valueOf(it.onTime()),
                  "rate",
                  Sheet.percent(it.rate())),
              it.rate().movePointRight(3).intValue()));
    }
    return lines;
  }

  private static List<Line> waiting(List<Waiting> some) {
    return Line.numbered(
        some.stream()
            .map(
                it ->
                    Map.of(
                        "unit", it.name(),
                        "cases", String.valueOf(it.cases()),
                        "days", String.valueOf(it.days()))));
  }

  private List<Line> actions(List<Action> some) {
    return Line.numbered(
        some.stream()
            .map(
                it ->
                    Map.of(
                        "campaign", it.name(),
                        "progress", Sheet.percent(it.progress()),
                        "plan", Sheet.percent(it.plan()),
                        "state",
                            words.say(
                                it.behind()
                                    ? "document.bulletin-behind"
                                    : "document.bulletin-in-time"))));
  }
}
