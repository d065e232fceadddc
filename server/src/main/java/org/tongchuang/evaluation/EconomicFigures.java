package org.tongchuang.evaluation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.economy.Figures;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.kernel.UnitCode;

/**
 * Monthly economic indicators as numbers that measures are made of, for the units that are
 * responsible for them: of the last month that ended within the days and of which it was said how
 * much there was. Months are not added up.
 */
@Component
class EconomicFigures implements MeasureSource {

  private final Figures figures;

  EconomicFigures(Figures figures) {
    this.figures = figures;
  }

  @Override
  public String code() {
    return "economy";
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
    var days = asked.days();
    return figures
        .lastActual(
            asked.district(),
            asked.what(),
            YearMonth.from(days.from()),
            lastEnded(days.until()),
            asked.asOf())
        .map(it -> Map.of(it.unit().map(UnitCode::value).orElse(""), Amount.of(it.actual())))
        .orElse(Map.of());
  }

  private static YearMonth lastEnded(LocalDate day) {
    return YearMonth.from(day.plusDays(1)).minusMonths(1);
  }
}
