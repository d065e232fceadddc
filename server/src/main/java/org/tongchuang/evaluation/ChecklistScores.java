package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.AreaCode.Level;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.patrols.CompletedInspection;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Score;
import org.tongchuang.territory.Territory;

/**
 * The scores by a checklist as numbers that measures are made of: for units that are responsible
 * for the items, and for streets in which the sites lie. Inspections of assessments do not count:
 * who is sent out must not learn what others find.
 */
@Component
class ChecklistScores implements MeasureSource {

  private final Inspections inspections;
  private final Territory territory;
  private final Clock clock;

  ChecklistScores(Inspections inspections, Territory territory, Clock clock) {
    this.inspections = inspections;
    this.territory = territory;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "checklist";
  }

  @Override
  public Map<String, Amount> amounts(
      DistrictCode district,
      String what,
      LocalDate from,
      LocalDate until,
      Optional<Instant> asOf,
      Subject by) {
    if (by != Subject.UNIT && by != Subject.STREET) {
      return Map.of();
    }
    var zone = territory.district(district).timeZone();
    var all = new HashMap<String, Score>();
    for (var it :
        inspections.finished(
            district,
            what,
            from.atStartOfDay(zone).toInstant(),
            until.plusDays(1).atStartOfDay(zone).toInstant(),
            asOf.orElseGet(clock::instant))) {
      scores(it, by).forEach((key, score) -> all.merge(key, score, Score::plus));
    }
    return all.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                it -> new Amount(it.getValue().gained(), it.getValue().possible())));
  }

  private static Map<String, Score> scores(CompletedInspection it, Subject by) {
    var inspection = it.inspection();
    return Score.by(
        inspection.counting().values(),
        found -> {
          var item = it.checklist().find(found.finding().item()).orElseThrow();
          return new Score.Mark(
              inspection.site(), item.weight(), item.veto(), found.finding().result());
        },
        found -> by == Subject.UNIT ? found.unit().value() : street(inspection.area().street()));
  }

  private static String street(AreaCode it) {
    return it.level() == Level.STREET ? it.value() : "";
  }
}
