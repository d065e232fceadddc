package org.tongchuang.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scoreboard.Score;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;

/** Scores and places of units, month by month. */
@Service
public class Schemes {

  /** How long a reason is, at most. */
  public static final int LONGEST_REASON = 200;

  private final SchemeStore store;
  private final MeasureStore measures;
  private final Evaluations evaluations;
  private final People people;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Schemes(
      SchemeStore store,
      MeasureStore measures,
      Evaluations evaluations,
      People people,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.measures = measures;
    this.evaluations = evaluations;
    this.people = people;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The scores of a month.
   *
   * @param asOf what was recorded by then is in it
   * @param entries the last for each unit and indicator or veto
   */
  public record Scores(
      Scheme scheme, YearMonth month, Instant asOf, Scoreboard board, List<Entry> entries) {

    public Scores {
      entries = List.copyOf(entries);
    }
  }

  /**
   * How a unit stands by two versions of a scheme.
   *
   * @param before by the one in force; empty where none was
   */
  public record Trial(Optional<Score> before, Score after) {}

  /** Every version of every scheme, by codes and first months. */
  public List<Scheme> list(Actor reader) {
    require(EvaluationPermission.EVALUATION_READ, reader);
    return store.list(reader.district());
  }

  /**
   * The scores of a month by the version that counts for it.
   *
   * @param asOf as things were known then; empty for as they are
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public Scores scores(String code, YearMonth month, Optional<Instant> asOf, Actor reader) {
    require(EvaluationPermission.EVALUATION_READ, reader);
    return scores(inForce(reader.district(), code, month), month, asOf, reader);
  }

  /**
   * A month by the newest version of a scheme, which may not count yet, beside the one that counts
   * for it.
   *
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public List<Trial> tried(String code, YearMonth month, Actor reader) {
    require(EvaluationPermission.EVALUATION_READ, reader);
    var newest =
        versions(reader.district(), code)
            .reduce((_, last) -> last)
            .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_SCHEME, code, month));
    var ground = ground(code, month, Optional.empty(), reader);
    var before =
        begun(reader.district(), code, month).stream()
            .flatMap(it -> board(it, ground, reader.district()).scores().stream())
            .collect(toMap(Score::unit, Function.identity()));
    return board(newest, ground, reader.district()).scores().stream()
        .map(it -> new Trial(Optional.ofNullable(before.get(it.unit())), it))
        .toList();
  }

  /**
   * Writes down what the office says of an indicator.
   *
   * @param id by which it is said once, however often it is sent
   * @param points in hundredths of a point
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public Scores enter(
      UUID id,
      String code,
      YearMonth month,
      UnitCode unit,
      String indicator,
      long points,
      String reason,
      Actor by) {
    require(EvaluationPermission.EVALUATION_EDIT, by);
    var scheme = inForce(by.district(), code, month);
    requirePoints(
        scheme
            .indicator(indicator)
            .filter(Indicator::entered)
            .orElseThrow(() -> new Refusal(EvaluationRefusal.NOT_AN_ENTERED_INDICATOR, indicator)),
        points);
    var it = entry(id, code, month, unit, indicator, points, reason);
    write(
        it,
        new PointsEntered(
            by.district(), id, unit.value(), indicator, points, by.id(), it.recordedAt()),
        by);
    return scores(scheme, month, Optional.empty(), by);
  }

  /**
   * Puts a unit under a veto for a month, or lifts one.
   *
   * @param id by which it is said once, however often it is sent
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public Scores veto(
      UUID id,
      String code,
      YearMonth month,
      UnitCode unit,
      String veto,
      boolean stands,
      String reason,
      Actor by) {
    require(EvaluationPermission.EVALUATION_EDIT, by);
    var scheme = inForce(by.district(), code, month);
    if (scheme.vetoes().stream().noneMatch(it -> it.code().equals(veto))) {
      throw new Refusal(EvaluationRefusal.NO_SUCH_VETO, veto);
    }
    var it = entry(id, code, month, unit, veto, stands ? Entry.STANDS : Entry.LIFTED, reason);
    write(
        it,
        new VetoEntered(by.district(), id, unit.value(), veto, stands, by.id(), it.recordedAt()),
        by);
    return scores(scheme, month, Optional.empty(), by);
  }

  /**
   * Passes only points that an indicator gives.
   *
   * @throws Refusal {@link EvaluationRefusal#POINTS_OUT_OF_RANGE}
   */
  static void requirePoints(Indicator of, long points) {
    if (points < of.least() || points > of.most()) {
      throw new Refusal(EvaluationRefusal.POINTS_OUT_OF_RANGE, plain(of.least()), plain(of.most()));
    }
  }

  private Entry entry(
      UUID id, String code, YearMonth month, UnitCode unit, String of, long points, String reason) {
    return new Entry(id, code, month, unit.value(), of, points, reason.strip(), clock.instant());
  }

  private void write(Entry it, DomainEvent fact, Actor by) {
    people.getUnit(by.district(), new UnitCode(it.unit()));
    transaction.executeWithoutResult(
        _ -> {
          var known = store.find(by.district(), it.id());
          if (known.isPresent()) {
            if (!known.get().at(it.recordedAt()).equals(it)) {
              throw new Refusal(EvaluationRefusal.POINTS_ID_TAKEN);
            }
          } else {
            store.insert(by.district(), it, by.id().value());
            audit.record(fact);
          }
        });
  }

  /** Of which indicators are made. */
  public List<Measure> measures(DistrictCode district) {
    return measures.list(district);
  }

  private static String plain(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }

  private Scheme inForce(DistrictCode district, String code, YearMonth month) {
    return begun(district, code, month)
        .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_SCHEME, code, month));
  }

  private Optional<Scheme> begun(DistrictCode district, String code, YearMonth month) {
    return versions(district, code)
        .filter(it -> !it.from().isAfter(month))
        .reduce((_, last) -> last);
  }

  private Stream<Scheme> versions(DistrictCode district, String code) {
    return store.list(district).stream().filter(it -> it.code().equals(code));
  }

  private Scores scores(Scheme scheme, YearMonth month, Optional<Instant> asOf, Actor reader) {
    var ground = ground(scheme.code(), month, asOf, reader);
    return new Scores(
        scheme, month, ground.asOf(), board(scheme, ground, reader.district()), ground.said());
  }

  /**
   * What a month is scored on, by whatever version.
   *
   * @param lines what is counted of each unit, of whom something was said only too
   * @param said the last for each unit and indicator
   */
  private record Ground(Instant asOf, Map<String, Counts> lines, List<Entry> said) {}

  private Ground ground(String code, YearMonth month, Optional<Instant> asOf, Actor reader) {
    var table =
        evaluations.table(
            new Question(month.atDay(1), month.atEndOfMonth(), asOf, Map.of()),
            Subject.UNIT,
            scoredBy(code, reader.district()),
            reader);
    var lines = new LinkedHashMap<>(table.lines());
    var said = new LinkedHashMap<String, Entry>();
    for (var it : store.entries(reader.district(), code, month, asOf.orElseGet(clock::instant))) {
      said.put(it.unit() + " " + it.indicator(), it);
      lines.putIfAbsent(it.unit(), new Counts());
    }
    return new Ground(table.asOf(), lines, List.copyOf(said.values()));
  }

  /** The measures that any version scores by: a unit with nothing but others is not scored. */
  private List<Measure> scoredBy(String code, DistrictCode district) {
    var codes =
        versions(district, code)
            .flatMap(it -> it.indicators().stream())
            .flatMap(it -> it.scorer().of().stream())
            .collect(toSet());
    return measures.list(district).stream().filter(it -> codes.contains(it.code())).toList();
  }

  private Scoreboard board(Scheme scheme, Ground on, DistrictCode district) {
    var entered =
        on.said().stream().collect(groupingBy(Entry::unit, toMap(Entry::indicator, Entry::points)));
    return Scoreboard.of(
        scheme, measures.list(district), on.lines(), entered, unit -> kind(district, unit));
  }

  private Optional<Unit.Kind> kind(DistrictCode district, String unit) {
    return people.findUnit(district, new UnitCode(unit)).map(Unit::kind);
  }

  private static void require(EvaluationPermission permission, Actor by) {
    by.require(permission, by.district().area());
  }
}
