package org.tongchuang.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.patrols.CompletedInspection;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Score;

/**
 * The scores by a checklist as numbers that measures are made of: for units that are responsible
 * for the items, for streets in which the sites lie, and for these. Inspections of assessments do
 * not count: who is sent out must not learn what others find.
 */
@Component
class ChecklistScores implements MeasureSource {

  private final Inspections inspections;

  ChecklistScores(Inspections inspections) {
    this.inspections = inspections;
  }

  @Override
  public String code() {
    return "checklist";
  }

  @Override
  public List<Subject> subjects() {
    return List.of(Subject.UNIT, Subject.STREET, Subject.SITE);
  }

  @Override
  public Set<Scale> scales() {
    return Set.of(Scale.PERCENT, Scale.MEAN);
  }

  @Override
  public Map<String, Amount> amounts(Asked asked, Subject by) {
    var all = new HashMap<String, Amount>();
    for (var it :
        inspections.finished(
            asked.district(), asked.what(), asked.from(), asked.until(), asked.asOf())) {
      scores(it, by)
          .forEach(
              (key, score) ->
                  all.merge(key, new Amount(score.gained(), score.possible()), Amount::plus));
    }
    return all;
  }

  private static Map<String, Score> scores(CompletedInspection it, Subject by) {
    var inspection = it.inspection();
    return inspection.scores(
        it.checklist(),
        found ->
            switch (by) {
              case UNIT -> found.unit().value();
              case SITE -> inspection.site().toString();
              default -> Subject.street(inspection.area());
            });
  }
}
