package org.tongchuang.frontages;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.cases.AtSite;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Report;
import org.tongchuang.frontages.FlagEvent.Fact;
import org.tongchuang.frontages.FlagEvent.FlagGiven;
import org.tongchuang.frontages.FlagRule.Period;
import org.tongchuang.frontages.FlagRule.Raising;
import org.tongchuang.frontages.FrontageStore.Kept;
import org.tongchuang.frontages.Judgement.Verdict;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** How the shops of streets are judged, period by period. */
@Service
public class Judgings {

  private final FrontageStore store;
  private final Flags flags;
  private final Inspections inspections;
  private final Sites sites;
  private final Cases cases;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Judgings(
      FrontageStore store,
      Flags flags,
      Inspections inspections,
      Sites sites,
      Cases cases,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.flags = flags;
    this.inspections = inspections;
    this.sites = sites;
    this.cases = cases;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a shop came to, or would, in a period.
   *
   * @param inARow how many bad flags in a row this is, since they last raised a case; nought where
   *     it is none
   * @param raised the case that they have raised
   * @param notRaised why they have raised none where they should have: the name of a refusal's code
   */
  public record Line(
      Site shop,
      InspectionId inspection,
      Score score,
      Optional<FlagColour> colour,
      int inARow,
      Optional<CaseId> raised,
      Optional<String> notRaised) {}

  /**
   * A street in a period.
   *
   * @param judgedAt empty while it is only proposed
   * @param seen grows with everything that is found; to be said when it is judged
   * @param shops how many there were to be looked at
   */
  public record Street(
      AreaCode street,
      Period period,
      FlagRule rule,
      Optional<Instant> judgedAt,
      List<Line> lines,
      int seen,
      int shops) {

    public Street {
      lines = List.copyOf(lines);
    }
  }

  /**
   * By what flags are given in a district.
   *
   * @throws Refusal {@link FrontageRefusal#NO_FLAG_RULE}
   */
  public FlagRule rule(DistrictCode district) {
    return store.rule(district).orElseThrow(() -> new Refusal(FrontageRefusal.NO_FLAG_RULE));
  }

  /**
   * What the shops of a street came to in a period, or would while it is not judged.
   *
   * @param from its first day; empty for the one in which today lies
   * @throws Refusal of {@link FrontageRefusal} or {@link Actor.Denial}
   */
  public Street street(AreaCode street, Optional<LocalDate> from, Actor reader) {
    reader.require(FrontagePermission.FRONTAGE_READ, street);
    var district = reader.district();
    requireStreet(district, street);
    var rule = rule(district);
    var first = from.orElseGet(() -> rule.every().of(flags.today(district)).from());
    return store
        .judging(district, street, first)
        .map(this::judged)
        .orElseGet(() -> notJudged(district, street, period(district, rule, first), rule));
  }

  /**
   * Gives the shops of a street their flags for a period; once. Judged again by the same person it
   * is answered the same and nothing changes.
   *
   * @param seen of what was seen when it was decided
   * @throws Refusal of {@link FrontageRefusal} or {@link Actor.Denial}
   */
  public Street judge(AreaCode street, LocalDate from, int seen, Actor by) {
    by.require(FrontagePermission.FRONTAGE_JUDGE, street);
    var district = by.district();
    requireStreet(district, street);
    var known = store.judging(district, street, from);
    if (known.isPresent()) {
      return repeated(known.get(), by);
    }
    var rule = rule(district);
    var period = period(district, rule, from);
    if (store.isJudgedAfter(district, street, from)) {
      throw new Refusal(FrontageRefusal.LATER_PERIOD_JUDGED);
    }
    var looks = looks(district, street, period, rule);
    if (seen(looks) != seen) {
      throw new Refusal(FrontageRefusal.FOUND_MEANWHILE);
    }
    var verdicts = Judgement.of(rule, looks).verdicts();
    if (verdicts.isEmpty()) {
      throw new Refusal(FrontageRefusal.NOTHING_TO_JUDGE);
    }
    var judging = new Judging(district, street, period, rule, by.id(), now());
    var prepared = prepared(judging, verdicts, by);
    boolean first =
        transaction.execute(
            _ -> {
              if (!store.insert(judging)) {
                return false;
              }
              audit.record(judging.fact(prepared.size()));
              prepared.forEach(it -> give(judging, it, by));
              return true;
            });
    var now = store.judging(district, street, from).orElseThrow();
    return first ? judged(now) : repeated(now, by);
  }

  private Street repeated(Judging known, Actor by) {
    if (!known.by().equals(by.id())) {
      throw new Refusal(FrontageRefusal.PERIOD_JUDGED_ALREADY);
    }
    return judged(known);
  }

  /**
   * A verdict with the case that it raises, looked at before the transaction.
   *
   * @param area in which the shop lies
   * @param notRaised why it raises none where it should
   */
  private record Prepared(
      Verdict verdict, AreaCode area, Optional<Cases.Ready> raising, Optional<String> notRaised) {}

  /** In the order of the shops, so that of two who hold flags neither waits for the other. */
  private List<Prepared> prepared(Judging judging, List<Verdict> verdicts, Actor by) {
    var ids = verdicts.stream().map(it -> it.look().shop()).toList();
    var before = before(judging.district(), ids, judging.period(), judging.rule());
    var shops = shops(judging.district(), ids);
    return verdicts.stream()
        .flatMap(
            it ->
                Optional.ofNullable(shops.get(it.look().shop())).stream()
                    .map(shop -> prepared(judging.rule(), it, shop, before, by)))
        .sorted(Comparator.comparing(it -> it.verdict().look().shop().value()))
        .toList();
  }

  private Prepared prepared(
      FlagRule rule, Verdict verdict, Site shop, Map<SiteId, Integer> before, Actor by) {
    int row = inARow(verdict.colour(), before.getOrDefault(shop.id(), 0));
    var raising = rule.raising().filter(it -> row >= it.after());
    if (raising.isEmpty()) {
      return new Prepared(verdict, shop.area(), Optional.empty(), Optional.empty());
    }
    try {
      var ready = cases.prepare(report(shop, raising.get()), by);
      return new Prepared(verdict, shop.area(), Optional.of(ready), Optional.empty());
    } catch (Refusal refused) {
      return new Prepared(
          verdict, shop.area(), Optional.empty(), Optional.of(refused.code().name()));
    }
  }

  private Report report(Site shop, Raising raising) {
    return new Report(
        new CaseId(newId()),
        Source.INSPECTION,
        raising.category(),
        clock.instant(),
        shop.place(),
        null,
        Optional.of(shop.area()),
        shop.address().or(() -> Optional.of(shop.name())),
        Optional.of(shop.name() + " " + shop.code() + "\n" + raising.words()),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new AtSite(shop.id(), Optional.empty())));
  }

  private void give(Judging judging, Prepared it, Actor by) {
    var look = it.verdict().look();
    var flag = it.verdict().colour().map(colour -> given(judging, it.area(), look, colour));
    flag.ifPresent(event -> flags.give(event, by));
    var raised = it.raising().map(ready -> cases.open(ready, Optional.empty()).state().id());
    store.insert(
        judging.district(),
        new Kept(
            look.shop(),
            judging.period(),
            judging.street(),
            look.inspection(),
            look.score(),
            it.verdict().colour(),
            flag.map(event -> event.fact().flag()),
            raised,
            it.notRaised()));
  }

  private FlagGiven given(Judging judging, AreaCode area, Look look, FlagColour colour) {
    var today = flags.today(judging.district());
    return new FlagGiven(
        new Fact(judging.district(), new FlagId(newId()), 1, judging.by(), judging.at()),
        look.shop(),
        area,
        judging.period().from(),
        colour,
        look.inspection(),
        look.score(),
        look.failed(),
        today.plusDays(judging.rule().days().of(colour)),
        today.plusDays(judging.rule().appealDays()));
  }

  private Period period(DistrictCode district, FlagRule rule, LocalDate first) {
    var period = rule.every().of(first);
    if (!first.equals(period.from()) || first.isAfter(flags.today(district))) {
      throw new Refusal(FrontageRefusal.NO_SUCH_FLAG_PERIOD, first);
    }
    return period;
  }

  private void requireStreet(DistrictCode district, AreaCode street) {
    if (street.level() != AreaCode.Level.STREET) {
      throw new Refusal(FrontageRefusal.NOT_A_STREET, street);
    }
    territory.get(district, street);
  }

  private Street judged(Judging it) {
    var district = it.district();
    var kept = store.verdicts(district, it.street(), it.period().from());
    var ids = kept.stream().map(Kept::shop).toList();
    var shops = shops(district, ids);
    var before = before(district, ids, it.period(), it.rule());
    var lines =
        kept.stream()
            .flatMap(
                one ->
                    Optional.ofNullable(shops.get(one.shop())).stream()
                        .map(
                            shop ->
                                new Line(
                                    shop,
                                    one.inspection(),
                                    one.score(),
                                    one.colour(),
                                    inARow(one.colour(), before.getOrDefault(one.shop(), 0)),
                                    one.raised(),
                                    one.notRaised())))
            .toList();
    return new Street(
        it.street(),
        it.period(),
        it.rule(),
        Optional.of(it.at()),
        lines,
        0,
        inUse(it.district(), it.street(), it.rule(), it.at()));
  }

  private Street notJudged(DistrictCode district, AreaCode street, Period period, FlagRule rule) {
    var looks = looks(district, street, period, rule);
    var ids = looks.stream().map(Look::shop).toList();
    var shops = shops(district, ids);
    var before = before(district, ids, period, rule);
    var lines =
        Judgement.of(rule, looks).verdicts().stream()
            .flatMap(
                it ->
                    Optional.ofNullable(shops.get(it.look().shop())).stream()
                        .map(
                            shop ->
                                new Line(
                                    shop,
                                    it.look().inspection(),
                                    it.look().score(),
                                    it.colour(),
                                    inARow(it.colour(), before.getOrDefault(shop.id(), 0)),
                                    Optional.empty(),
                                    Optional.empty())))
            .toList();
    int all = inUse(district, street, rule, clock.instant());
    return new Street(street, period, rule, Optional.empty(), lines, seen(looks), all);
  }

  private int inUse(DistrictCode district, AreaCode street, FlagRule rule, Instant at) {
    return (int)
        sites.lives(district, rule.siteType(), Optional.of(street)).stream()
            .filter(it -> it.isInUseBefore(at))
            .count();
  }

  private Map<SiteId, Site> shops(DistrictCode district, List<SiteId> ids) {
    return sites.find(district, ids).stream().collect(toMap(Site::id, Function.identity()));
  }

  private static int seen(List<Look> looks) {
    return looks.stream().mapToInt(Look::version).sum();
  }

  private static int inARow(Optional<FlagColour> colour, int before) {
    return colour.filter(FlagColour::isBad).map(_ -> before + 1).orElse(0);
  }

  /**
   * How many bad flags in a row shops have had before a period, since they last raised a case. What
   * was withdrawn is none.
   */
  private Map<SiteId, Integer> before(
      DistrictCode district, List<SiteId> shops, Period period, FlagRule rule) {
    if (rule.raising().isEmpty()) {
      return Map.of();
    }
    var before = store.before(district, shops, period.from(), rule.raising().get().after());
    var given =
        before.values().stream().flatMap(List::stream).flatMap(it -> it.flag().stream()).toList();
    var withdrawn =
        store.find(district, given).stream()
            .filter(Flag::isWithdrawn)
            .map(Flag::id)
            .collect(Collectors.toSet());
    var rows = new HashMap<SiteId, Integer>();
    before.forEach(
        (shop, verdicts) ->
            rows.put(
                shop,
                (int)
                    verdicts.stream()
                        .takeWhile(it -> it.raised().isEmpty())
                        .takeWhile(it -> it.colour().filter(FlagColour::isBad).isPresent())
                        .takeWhile(it -> it.flag().filter(withdrawn::contains).isEmpty())
                        .count()));
    return rows;
  }

  /** What a street would come to. */
  Judgement proposed(DistrictCode district, AreaCode street, Period period, FlagRule rule) {
    return Judgement.of(rule, looks(district, street, period, rule));
  }

  /**
   * What was found last at each shop of a street in a period; without those that were judged for it
   * where they lay before.
   */
  private List<Look> looks(DistrictCode district, AreaCode street, Period period, FlagRule rule) {
    var zone = territory.district(district).timeZone();
    var last = new LinkedHashMap<SiteId, Look>();
    for (var it :
        inspections.completed(
            district,
            rule.checklist(),
            street,
            period.from().atStartOfDay(zone).toInstant(),
            period.until().plusDays(1).atStartOfDay(zone).toInstant())) {
      last.put(it.inspection().site(), Look.of(it.inspection(), it.checklist()));
    }
    var ids = List.copyOf(last.keySet());
    var judged = store.judged(district, ids, period);
    var shops =
        sites.find(district, ids).stream()
            .filter(it -> rule.isFor(it) && street.contains(it.area()))
            .filter(it -> !judged.contains(it.id()))
            .map(Site::id)
            .collect(Collectors.toSet());
    return last.values().stream().filter(it -> shops.contains(it.shop())).toList();
  }

  private static UUID newId() {
    return Generators.timeBasedEpochGenerator().generate();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
