package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Tallies;
import org.tongchuang.evaluation.Measure.Scale;

/**
 * What was counted of tasks in a unit of measure, as numbers that measures are made of: for the
 * units that answer for the tasks, by the days on which it was counted.
 */
@Component
class TallyAmounts implements MeasureSource {

  private final Tallies tallies;

  TallyAmounts(Tallies tallies) {
    this.tallies = tallies;
  }

  @Override
  public String code() {
    return "tally";
  }

  @Override
  public List<Subject> subjects() {
    return List.of(Subject.UNIT);
  }

  @Override
  public Set<Scale> scales() {
    return Set.of(Scale.AMOUNT);
  }

  @Override
  public Map<String, Amount> amounts(Asked asked, Subject by) {
    return tallies
        .byUnit(asked.district(), asked.what(), asked.from(), asked.until(), asked.asOf())
        .entrySet()
        .stream()
        .collect(toMap(it -> it.getKey().value(), it -> Amount.of(it.getValue())));
  }
}
