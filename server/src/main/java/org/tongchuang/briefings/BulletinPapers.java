package org.tongchuang.briefings;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.briefings.BriefFigures.Waiting;
import org.tongchuang.briefings.FigureKey.Over;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.Figure;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/**
 * The bulletin of a week: units by what they had put right in time. Its subject is {@code
 * week/2026-11-16}, by the Monday on which the week begins; its figures are of the moment at which
 * the week is over.
 */
@Component
class BulletinPapers implements DocumentSource {

  private static final String SUBJECTS = "week";
  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;
  private static final int WEEK = 7;
  private static final String PLACE = "place";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", LANGUAGE);

  private static final DocumentKind BULLETIN =
      new DocumentKind(
          "bulletin",
          false,
          new Tags(
              Set.of("summary", "excluded"),
              Map.of(
                  "results",
                  Set.of(PLACE, "unit", "closed", "onTime", "rate", Sheet.BAR),
                  "waiting",
                  Set.of(PLACE, "unit", "cases", "days"),
                  "actions",
                  Set.of(PLACE, "campaign", "progress", "plan", "state"))));

  private final BriefStore store;
  private final BriefReckoning reckoning;
  private final CaseFigures cases;
  private final Territory territory;
  private final MessageSource words;
  private final Clock clock;

  BulletinPapers(
      BriefStore store,
      BriefReckoning reckoning,
      CaseFigures cases,
      Territory territory,
      MessageSource words,
      Clock clock) {
    this.store = store;
    this.reckoning = reckoning;
    this.cases = cases;
    this.territory = territory;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return BriefPermission.BRIEF_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(BULLETIN);
  }

  @Override
  public Optional<Sheet> sheet(DocumentKind kind, Subject subject, Actor reader) {
    reader.require(BriefPermission.BRIEF_READ);
    var monday = monday(subject.id());
    var zone = territory.district(reader.district()).timeZone();
    var over = monday.plusDays(WEEK).atStartOfDay(zone).toInstant();
    return over.plus(Briefs.SETTLING).isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of(sheet(monday, reader));
  }

  private static LocalDate monday(String text) {
    try {
      var day = LocalDate.parse(text);
      if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
        return day;
      }
    } catch (DateTimeParseException noDay) {
      // is refused like a day that is no Monday
    }
    throw new Refusal(BriefRefusal.NO_SUCH_WEEK, text);
  }

  private Sheet sheet(LocalDate monday, Actor reader) {
    var district = reader.district();
    var next = monday.plusDays(WEEK);
    var zone = territory.district(district).timeZone();
    var over = next.atStartOfDay(zone).toInstant();
    var lists = store.rules(district).orElse(BriefRules.DEFAULTS).lists();
    var figures = reckoning.reckon(district, next, over, lists);
    var week = cases.count(Over.WEEK.span(district, next, zone, over));
    var results = results(figures);
    var ranked = results.stream().filter(it -> it.due() >= lists.atLeast()).toList();
    var tables = new HashMap<String, List<Line>>();
    tables.put("results", orNone(ranked(ranked), "unit", "closed", "onTime", "rate"));
    tables.put("waiting", orNone(waiting(figures.waiting()), "unit", "cases", "days"));
    tables.put("actions", orNone(actions(figures), "campaign", "progress", "plan", "state"));
    return new Sheet(
        say("bulletin-title", DAY.format(monday), DAY.format(next.minusDays(1))),
        say("bulletin-about", monday.toString(), next.minusDays(1).toString()),
        district.area(),
        Optional.empty(),
        "/desk/#/documents?week=" + monday,
        Map.of(
            "summary",
            say(
                "bulletin-summary",
                number(week, Figure.REPORTED),
                number(week, Figure.FILED),
                number(week, Figure.CLOSED),
                number(week, Figure.CLOSED_ON_TIME),
                String.valueOf(figures.open()),
                String.valueOf(figures.overdue())),
            "excluded",
            say(
                "bulletin-formula",
                String.valueOf(lists.atLeast()),
                String.valueOf(results.size() - ranked.size()))),
        tables);
  }

  /** A table of nothing says so. */
  private List<Line> orNone(List<Line> lines, String named, String... others) {
    if (!lines.isEmpty()) {
      return lines;
    }
    var texts = new HashMap<String, String>();
    texts.put(PLACE, "");
    texts.put(named, say("bulletin-none"));
    for (var it : others) {
      texts.put(it, "");
    }
    return List.of(Line.of(texts));
  }

  private static String number(Map<Figure, Long> week, Figure figure) {
    return String.valueOf(week.getOrDefault(figure, 0L));
  }

  /**
   * What a unit had to have put right by the end of the week.
   *
   * @param due what it has closed, and what it had not although its deadline had passed
   */
  private record Due(String unit, String name, long closed, long onTime, long due) {

    BigDecimal rate() {
      return BigDecimal.valueOf(onTime).divide(BigDecimal.valueOf(due), 4, RoundingMode.HALF_UP);
    }
  }

  private static List<Due> results(BriefFigures figures) {
    var units = new HashMap<String, Due>();
    figures
        .results()
        .forEach(
            it ->
                units.put(
                    it.unit(),
                    new Due(it.unit(), it.name(), it.closed(), it.onTime(), it.closed())));
    figures
        .waiting()
        .forEach(
            it ->
                units.merge(
                    it.unit(),
                    new Due(it.unit(), it.name(), 0, 0, it.cases()),
                    (one, late) ->
                        new Due(
                            one.unit(),
                            one.name(),
                            one.closed(),
                            one.onTime(),
                            one.due() + late.due())));
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
                  PLACE,
                  String.valueOf(place),
                  "unit",
                  it.name(),
                  "closed",
                  String.valueOf(it.closed()),
                  "onTime",
                  String.valueOf(it.onTime()),
                  "rate",
                  BriefWriter.percent(it.rate())),
              it.rate().movePointRight(3).intValue()));
    }
    return lines;
  }

  private static List<Line> waiting(List<Waiting> some) {
    var lines = new ArrayList<Line>();
    for (var it : some) {
      lines.add(
          Line.of(
              Map.of(
                  PLACE,
                  String.valueOf(lines.size() + 1),
                  "unit",
                  it.name(),
                  "cases",
                  String.valueOf(it.cases()),
                  "days",
                  String.valueOf(it.days()))));
    }
    return lines;
  }

  private List<Line> actions(BriefFigures figures) {
    var lines = new ArrayList<Line>();
    for (var it : figures.actions()) {
      lines.add(
          Line.of(
              Map.of(
                  PLACE,
                  String.valueOf(lines.size() + 1),
                  "campaign",
                  it.name(),
                  "progress",
                  BriefWriter.percent(it.progress()),
                  "plan",
                  BriefWriter.percent(it.plan()),
                  "state",
                  say(it.behind() ? "bulletin-behind" : "bulletin-in-time"))));
    }
    return lines;
  }

  private String say(String key, Object... arguments) {
    return words.getMessage("document." + key, arguments, LANGUAGE);
  }
}
