package org.tongchuang.rounds;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.InspectionPermission;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.RegularRound.Period;
import org.tongchuang.rounds.RegularRound.Terms;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteLife;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Regular rounds: what may be asked, and what may be done. */
@Service
public class RegularRounds {

  /** Of how many periods the page of a round tells. */
  public static final int PERIODS = 12;

  /** The most rounds from which somebody is shown where to go. */
  private static final int MOST_UNDER_WAY = 100;

  private final RegularRoundStore store;
  private final Inspections inspections;
  private final Checklists checklists;
  private final Sites sites;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  RegularRounds(
      RegularRoundStore store,
      Inspections inspections,
      Checklists checklists,
      Sites sites,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.inspections = inspections;
    this.checklists = checklists;
    this.sites = sites;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A regular round, and whether it is new. */
  public record Added(RegularRound round, boolean created) {}

  /**
   * Adds a regular round under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link RegularRoundRefusal}, {@link Actor.Denial}, or when there is no such
   *     area or checklist
   */
  public Added add(RoundId id, Terms terms, Actor by) {
    var district = by.district();
    by.require(RoundPermission.ASSESSMENT_EDIT, district.area());
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Added(repeated(known.get(), terms), false);
    }
    requirePossible(district, terms);
    var round = new RegularRound(district, id, terms, by.id(), now(), Optional.empty());
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(round);
            audit.record(new RegularRoundAdded(district, id, by.id(), round.addedAt()));
          });
      return new Added(round, true);
    } catch (DuplicateKeyException raced) {
      return new Added(repeated(find(district, id), terms), false);
    }
  }

  private static RegularRound repeated(RegularRound known, Terms terms) {
    if (!known.terms().equals(terms)) {
      throw new Refusal(RegularRoundRefusal.REGULAR_ROUND_ID_TAKEN);
    }
    return known;
  }

  private void requirePossible(DistrictCode district, Terms terms) {
    var today = today(district);
    if (terms.until().filter(it -> it.isBefore(terms.from()) || it.isBefore(today)).isPresent()
        || terms.from().isAfter(today.plusYears(1))
        || terms.from().isBefore(today.minusYears(1))) {
      throw new Refusal(RegularRoundRefusal.REGULAR_ROUND_DATES_WRONG);
    }
    terms.area().ifPresent(it -> territory.get(district, it));
    if (sites.types(district).stream().noneMatch(it -> it.code().equals(terms.siteType()))) {
      throw new Refusal(RegularRoundRefusal.NO_SUCH_SITE_TYPE_NOW, terms.siteType());
    }
    for (var code : terms.checklists()) {
      if (!checklists.get(district, code).isFor(terms.siteType())) {
        throw new Refusal(
            RegularRoundRefusal.CHECKLIST_NOT_FOR_REGULAR_ROUND, code, terms.siteType());
      }
    }
  }

  /**
   * Gives a round a last day, today or later; the same again changes nothing.
   *
   * @throws Refusal of {@link RegularRoundRefusal} or {@link Actor.Denial}
   */
  public RegularRound end(RoundId id, LocalDate lastDay, Actor by) {
    var district = by.district();
    by.require(RoundPermission.ASSESSMENT_EDIT, district.area());
    var round = find(district, id);
    if (round.endedOn().isPresent()) {
      return ended(round, lastDay);
    }
    if (lastDay.isBefore(today(district)) || round.lastDay().filter(lastDay::isAfter).isPresent()) {
      throw new Refusal(RegularRoundRefusal.REGULAR_ROUND_END_WRONG);
    }
    transaction.executeWithoutResult(
        _ -> {
          if (store.end(district, id, lastDay)) {
            audit.record(new RegularRoundEnded(district, id, by.id(), now()));
          }
        });
    return ended(find(district, id), lastDay);
  }

  private static RegularRound ended(RegularRound round, LocalDate lastDay) {
    var day = round.endedOn().orElseThrow();
    if (!day.equals(lastDay)) {
      throw new Refusal(RegularRoundRefusal.REGULAR_ROUND_ENDED, day);
    }
    return round;
  }

  /** Regular rounds, the latest added first. */
  public List<RegularRound> list(Optional<RoundId> after, int limit, Actor reader) {
    requireReader(reader);
    return store.list(reader.district(), after, Math.min(limit, Page.MOST + 1));
  }

  /**
   * What was asked for.
   *
   * @throws Refusal {@link RegularRoundRefusal#NO_SUCH_REGULAR_ROUND} or of {@link Actor.Denial}
   */
  public RegularRound get(RoundId id, Actor reader) {
    requireReader(reader);
    return find(reader.district(), id);
  }

  /** How far a round is in its current period; empty before its first and after its last day. */
  public Optional<RegularProgress> current(RegularRound round) {
    return round
        .period(today(round.district()))
        .flatMap(it -> progress(round, List.of(it)).stream().findFirst());
  }

  /** How far a round was in its last periods, the latest first, the current one among them. */
  public List<RegularProgress> last(RegularRound round) {
    return progress(round, round.periods(today(round.district()), PERIODS));
  }

  /** Two questions to the database, however many sites and periods there are. */
  private List<RegularProgress> progress(RegularRound of, List<Period> periods) {
    if (periods.isEmpty()) {
      return List.of();
    }
    var zone = zone(of.district());
    var now = now();
    var terms = of.terms();
    var lives = sites.lives(of.district(), terms.siteType(), terms.area());
    var looked =
        inspections.looked(
            of.district(),
            terms.checklists(),
            periods.getLast().begins(zone),
            periods.getFirst().ends(zone));
    return periods.stream()
        .map(it -> RegularProgress.of(of, it, now, zone, lives, looked))
        .toList();
  }

  /**
   * The sites of the current period that have been seen, or that have not, in the order of their
   * ids.
   *
   * @param area in which they lie; none is wherever the round goes
   * @throws Refusal {@link RegularRoundRefusal#NO_SUCH_REGULAR_ROUND} or of {@link Actor.Denial}
   */
  public List<SiteLife> sites(RoundId id, boolean seen, Optional<AreaCode> area, Actor reader) {
    return current(get(id, reader)).stream()
        .flatMap(progress -> progress.due().stream().filter(it -> progress.isSeen(it) == seen))
        .filter(it -> area.isEmpty() || area.get().contains(it.area()))
        .sorted(comparing(it -> it.id().value()))
        .toList();
  }

  /** The sites of these, in the same order. */
  public List<Site> whole(DistrictCode district, List<SiteLife> some) {
    var known =
        sites.find(district, some.stream().map(SiteLife::id).toList()).stream()
            .collect(toMap(Site::id, it -> it));
    return some.stream().flatMap(it -> Optional.ofNullable(known.get(it.id())).stream()).toList();
  }

  /** A site at which a regular round wants somebody to look. */
  public record OpenSite(RegularRound round, Period period, Site site) {}

  private record Open(RegularRound round, Period period, SiteLife site) {}

  /**
   * The sites not yet seen where the reader may inspect, in the order in which little is walked;
   * where there are more than asked for, those nearest.
   *
   * @param from where the reader stands
   */
  public List<OpenSite> openSites(Optional<GeoPoint> from, int limit, Actor reader) {
    reader.require(InspectionPermission.INSPECT);
    var district = reader.district();
    if (limit <= 0) {
      return List.of();
    }
    var areas = reader.areas(InspectionPermission.INSPECT);
    var open = new ArrayList<Open>();
    for (var round : store.underWay(district, today(district), MOST_UNDER_WAY)) {
      current(round)
          .ifPresent(
              progress ->
                  progress.due().stream()
                      .filter(it -> !progress.isSeen(it))
                      .filter(it -> areas.stream().anyMatch(area -> area.contains(it.area())))
                      .forEach(it -> open.add(new Open(round, progress.period(), it))));
    }
    // the way is only worked out through what is shown: it takes long for many
    var nearest =
        open.stream()
            .sorted(
                comparingDouble((Open it) -> metres(from, it.site()))
                    .thenComparing(it -> it.site().area())
                    .thenComparing(it -> it.site().id().value()))
            .limit(limit)
            .toList();
    var known =
        whole(district, nearest.stream().map(Open::site).toList()).stream()
            .collect(toMap(Site::id, it -> it, (one, _) -> one));
    return WalkingOrder.of(nearest, it -> it.site().place(), from).stream()
        .flatMap(
            it ->
                Optional.ofNullable(known.get(it.site().id())).stream()
                    .map(site -> new OpenSite(it.round(), it.period(), site)))
        .toList();
  }

  private static double metres(Optional<GeoPoint> from, SiteLife site) {
    if (from.isEmpty()) {
      return 0;
    }
    return site.place().map(from.get()::metresTo).orElse(Double.POSITIVE_INFINITY);
  }

  private static void requireReader(Actor reader) {
    reader.require(RoundPermission.ASSESSMENT_READ, reader.district().area());
  }

  private RegularRound find(DistrictCode district, RoundId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(RegularRoundRefusal.NO_SUCH_REGULAR_ROUND, id.toString()));
  }

  /** The day that it is in a district. */
  public LocalDate today(DistrictCode district) {
    return clock.instant().atZone(zone(district)).toLocalDate();
  }

  private ZoneId zone(DistrictCode district) {
    return territory.district(district).timeZone();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
