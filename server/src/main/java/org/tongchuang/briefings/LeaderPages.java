package org.tongchuang.briefings;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongchuang.briefings.LeaderPage.Thing;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Tasks;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.Counted;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.CaseFigures.StreetOpen;
import org.tongchuang.cases.CaseList;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.Figure;
import org.tongchuang.cases.Standstills;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/** The leader's page: five numbers, three things, three streets, and what was instructed. */
@Service
public class LeaderPages {

  /** How long the cases behind the numbers of a page can be asked for. */
  private static final Duration KEPT = Duration.ofDays(8);

  private static final int INSTRUCTIONS = 5;

  private final BriefStore briefs;
  private final CaseFigures figures;
  private final CaseList cases;
  private final Standstills standstills;
  private final Campaigns campaigns;
  private final Tasks tasks;
  private final Territory territory;
  private final Clock clock;

  LeaderPages(
      BriefStore briefs,
      CaseFigures figures,
      CaseList cases,
      Standstills standstills,
      Campaigns campaigns,
      Tasks tasks,
      Territory territory,
      Clock clock) {
    this.briefs = briefs;
    this.figures = figures;
    this.cases = cases;
    this.standstills = standstills;
    this.campaigns = campaigns;
    this.tasks = tasks;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * What the reader has to know now.
   *
   * @throws Refusal of {@link Actor.Denial}
   */
  public LeaderPage now(Actor reader) {
    requireReader(reader);
    var district = reader.district();
    var asOf = now();
    var before = asOf.atZone(zone(district)).minusDays(1).toInstant();
    return new LeaderPage(
        asOf,
        before,
        counts(district, asOf),
        counts(district, before),
        things(asOf, reader),
        streets(district, asOf),
        tasks.instructions(INSTRUCTIONS, reader));
  }

  /**
   * The cases behind a count of a page, by their numbers.
   *
   * @param figure its name, as {@code closed-on-time}
   * @param asOf of which instant the count is
   * @param after the number of the last case that is known already
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public List<Counted> cases(
      String figure, Instant asOf, Optional<CaseNumber> after, int limit, Actor reader) {
    requireReader(reader);
    var known =
        LeaderPage.FIGURES.stream()
            .filter(it -> name(it).equals(figure))
            .findFirst()
            .orElseThrow(() -> new Refusal(BriefRefusal.NO_SUCH_FIGURE, figure));
    var now = now();
    if (asOf.isAfter(now) || asOf.isBefore(now.minus(KEPT))) {
      throw new Refusal(BriefRefusal.BRIEF_FILTER_WRONG, "asOf");
    }
    return figures.cases(
        known,
        day(reader.district(), asOf),
        Optional.empty(),
        after,
        Math.min(limit, Page.MOST + 1));
  }

  /** A figure's name in addresses. */
  public static String name(Figure it) {
    return it.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<Figure, Long> counts(DistrictCode district, Instant asOf) {
    var counts = new EnumMap<Figure, Long>(Figure.class);
    LeaderPage.FIGURES.forEach(it -> counts.put(it, figures.count(it, day(district, asOf))));
    return counts;
  }

  /** The day of an instant, as far as it was known then. */
  private Span day(DistrictCode district, Instant asOf) {
    var zone = zone(district);
    var day = LocalDate.ofInstant(asOf, zone);
    return new Span(
        district,
        day.atStartOfDay(zone).toInstant(),
        day.plusDays(1).atStartOfDay(zone).toInstant(),
        asOf);
  }

  private List<Thing> things(Instant asOf, Actor reader) {
    var district = reader.district();
    var today = LocalDate.ofInstant(asOf, zone(district));
    return LeaderPage.mostPressing(
        List.of(
            cases.asked(LeaderPage.MOST, reader).stream().map(Thing.Asked::new).toList(),
            put(today, reader),
            tasks.lateInstructions(LeaderPage.MOST, reader).stream().map(Thing.Late::new).toList(),
            standstills.supervised(district, LeaderPage.MOST).stream()
                .map(Thing.Raised::new)
                .toList(),
            behind(district, today, asOf)));
  }

  private List<Thing.Put> put(LocalDate today, Actor reader) {
    if (!reader.may(BriefPermission.BRIEF_READ, reader.district().area())) {
      return List.of();
    }
    return briefs.find(reader.district(), Period.before(today)).stream()
        .flatMap(it -> it.text(BriefPart.DECISIONS).lines())
        .filter(it -> !it.isBlank())
        .map(it -> new Thing.Put(today, it.strip()))
        .toList();
  }

  private List<Thing.Behind> behind(DistrictCode district, LocalDate today, Instant asOf) {
    return campaigns.underWay(district, today, asOf).stream()
        .map(it -> new Thing.Behind(it, campaigns.progress(it, today, asOf).whole()))
        .filter(it -> it.rate().behind())
        .sorted(
            comparing((Thing.Behind it) -> it.rate().progress().subtract(it.rate().plan()))
                .thenComparing(it -> it.campaign().id().value()))
        .toList();
  }

  private List<StreetOpen> streets(DistrictCode district, Instant asOf) {
    return figures.openByStreet(district, asOf).stream()
        .filter(it -> it.overdue() > 0)
        .sorted(
            comparingLong(StreetOpen::overdue)
                .reversed()
                .thenComparing(it -> it.oldest().orElse(asOf))
                .thenComparing(StreetOpen::street))
        .limit(LeaderPage.MOST)
        .toList();
  }

  private static void requireReader(Actor reader) {
    reader.require(LeaderPermission.LEADER_READ, reader.district().area());
  }

  private ZoneId zone(DistrictCode district) {
    return territory.district(district).timeZone();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
