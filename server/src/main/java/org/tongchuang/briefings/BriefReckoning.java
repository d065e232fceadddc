package org.tongchuang.briefings;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongchuang.briefings.BriefFigures.Action;
import org.tongchuang.briefings.BriefFigures.Result;
import org.tongchuang.briefings.BriefFigures.Waiting;
import org.tongchuang.briefings.FigureKey.Over;
import org.tongchuang.campaigns.Campaign;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Rate;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.Mended;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.CaseFigures.UnitOpen;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.cases.Figure;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/** Counts what a brief says. */
@Component
class BriefReckoning {

  private final CaseFigures figures;
  private final Cases cases;
  private final Campaigns campaigns;
  private final People people;
  private final Territory territory;

  BriefReckoning(
      CaseFigures figures, Cases cases, Campaigns campaigns, People people, Territory territory) {
    this.figures = figures;
    this.cases = cases;
    this.campaigns = campaigns;
    this.people = people;
    this.territory = territory;
  }

  /** What is to be said in a brief, as it was known at an instant. */
  BriefFigures reckon(DistrictCode district, Period period, Instant asOf, BriefRules.Lists lists) {
    var zone = territory.district(district).timeZone();
    var waiting = waiting(district, asOf, zone);
    return new BriefFigures(
        period,
        asOf,
        lists,
        figures.count(Over.PERIOD.span(district, period, zone, asOf)),
        figures.count(Over.BEFORE.span(district, period, zone, asOf)),
        figures.count(Figure.OPEN, Over.NOW.span(district, period, zone, asOf)),
        waiting.stream().mapToLong(Waiting::cases).sum(),
        actions(district, period.last(), asOf),
        waiting,
        results(Over.RECENT.span(district, period, zone, asOf)));
  }

  /** Special actions at the end of a day, the furthest behind first. */
  List<Action> actions(DistrictCode district, LocalDate day, Instant asOf) {
    return campaigns.underWay(district, day, asOf).stream()
        .map(it -> action(it, campaigns.progress(it, day, asOf).whole()))
        .sorted(
            comparing((Action it) -> it.progress().subtract(it.plan()))
                .thenComparing(Action::campaign))
        .toList();
  }

  private static Action action(Campaign it, Rate whole) {
    return new Action(
        it.id().value(), it.terms().name().zh(), whole.progress(), whole.plan(), whole.behind());
  }

  /** What units had overdue at an instant, for the longest first. */
  List<Waiting> waiting(DistrictCode district, Instant asOf, ZoneId zone) {
    return figures.open(district, asOf).stream()
        .filter(it -> it.overdue() > 0)
        .map(
            it ->
                new Waiting(
                    it.unit().value(),
                    name(district, it.unit()),
                    it.overdue(),
                    days(it, asOf, zone)))
        .sorted(
            comparingLong(Waiting::days)
                .thenComparingLong(Waiting::cases)
                .reversed()
                .thenComparing(Waiting::unit))
        .toList();
  }

  private static long days(UnitOpen it, Instant asOf, ZoneId zone) {
    return it.oldest().stream()
        .mapToLong(
            due ->
                ChronoUnit.DAYS.between(
                    LocalDate.ofInstant(due, zone), LocalDate.ofInstant(asOf, zone)))
        .sum();
  }

  /** What units have closed within a time. */
  List<Result> results(Span span) {
    var district = span.district();
    return figures.results(span).stream()
        .map(
            it ->
                new Result(it.unit().value(), name(district, it.unit()), it.closed(), it.onTime()))
        .toList();
  }

  /** What there is to show of what was put right in a period, the latest first. */
  List<BriefPicture> pictures(DistrictCode district, Period period, Instant asOf, int limit) {
    var zone = territory.district(district).timeZone();
    return figures.mended(Over.PERIOD.span(district, period, zone, asOf), limit).stream()
        .map(it -> picture(district, it))
        .toList();
  }

  private BriefPicture picture(DistrictCode district, Mended it) {
    var caption =
        Stream.of(
                Optional.of(territory.name(district, it.area())),
                cases.findCategory(district, it.category()).map(Category::nameZh),
                it.unit().map(unit -> name(district, unit)))
            .flatMap(Optional::stream)
            .collect(joining("　"));
    return new BriefPicture(it.id(), it.number().toString(), caption, it.before(), it.after());
  }

  private String name(DistrictCode district, UnitCode unit) {
    return people.unitName(district, unit, Locale.SIMPLIFIED_CHINESE);
  }
}
