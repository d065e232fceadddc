package org.tongchuang.evaluation;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Snapshot.Formula;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/** Looks up all that a snapshot says, so that nobody has to afterwards. */
@Component
class SnapshotTaker {

  private final Schemes schemes;
  private final Evaluations evaluations;
  private final EvaluationWords words;
  private final People people;
  private final Territory territory;

  SnapshotTaker(
      Schemes schemes,
      Evaluations evaluations,
      EvaluationWords words,
      People people,
      Territory territory) {
    this.schemes = schemes;
    this.evaluations = evaluations;
    this.words = words;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The scores of a month that is over, as of the last instant that can be answered exactly.
   *
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  Snapshot take(String scheme, YearMonth month, Actor by) {
    var district = territory.district(by.district());
    var asOf = evaluations.settled(by.district());
    var over = month.plusMonths(1).atDay(1).atStartOfDay(district.timeZone()).toInstant();
    if (asOf.isBefore(over)) {
      throw new Refusal(EvaluationRefusal.MONTH_NOT_OVER, month);
    }
    var scores = schemes.scores(scheme, month, Optional.of(asOf), by);
    var its = scores.scheme();
    var measures = measures(its, by.district());
    return new Snapshot(
        by.district().value(),
        new Bilingual(district.nameZh(), district.nameEn()),
        month,
        asOf,
        its,
        EvaluationWords.both(reader -> words.ranked(its, reader)),
        measures,
        its.indicators().stream()
            .map(it -> new Formula(it.code(), words.formula(it.scorer(), measures)))
            .toList(),
        Snapshot.lines(scores.board(), scores.entries(), it -> name(by.district(), it)),
        List.of());
  }

  private List<Measure> measures(Scheme of, DistrictCode district) {
    var asked = of.indicators().stream().flatMap(it -> it.scorer().of().stream()).toList();
    return schemes.measures(district).stream().filter(it -> asked.contains(it.code())).toList();
  }

  private Bilingual name(DistrictCode district, String unit) {
    return people
        .findUnit(district, new UnitCode(unit))
        .map(it -> new Bilingual(it.nameZh(), it.nameEn()))
        .orElseGet(() -> new Bilingual(unit, unit));
  }
}
