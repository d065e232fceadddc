package org.tongchuang.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.participation.AsOf;
import org.tongchuang.participation.Figure;
import org.tongchuang.participation.RegisterFigures;
import org.tongchuang.participation.Registers;

/**
 * What registers hold as numbers that measures are made of, for streets: of contributions, events
 * and surveys what was entered for the days, of groups and pairings how many there are on the last
 * of them. A rate is how many there were of those who were reached, or who were asked.
 */
@Component
class RegisterCounts implements MeasureSource {

  private static final Amount NOTHING = new Amount(0, 0);

  private final Registers registers;

  RegisterCounts(Registers registers) {
    this.registers = registers;
  }

  @Override
  public String code() {
    return "register";
  }

  @Override
  public List<Subject> subjects() {
    return List.of(Subject.STREET);
  }

  @Override
  public Set<Scale> scales() {
    return Set.of(Scale.values());
  }

  @Override
  public Map<String, Amount> amounts(Asked asked, Subject by) {
    var amounts = new HashMap<String, Amount>();
    var last = figures(asked, asked.days().until());
    last.ifPresent(it -> add(it, asked.scale(), 1, amounts));
    last.filter(it -> !it.register().kind().isReplaced())
        .flatMap(_ -> figures(asked, asked.days().from().minusDays(1)))
        .ifPresent(it -> add(it, asked.scale(), -1, amounts));
    amounts.values().removeIf(it -> it.equals(NOTHING));
    return amounts;
  }

  private Optional<RegisterFigures> figures(Asked asked, LocalDate day) {
    return registers.figures(asked.district(), asked.what(), new AsOf(day, asked.asOf()));
  }

  /** A street within a figure for the whole district is left to that, so that lines add up. */
  private static void add(RegisterFigures of, Scale scale, int times, Map<String, Amount> to) {
    of.streets().stream()
        .filter(it -> !it.within())
        .forEach(
            it ->
                to.merge(
                    Subject.street(it.area()), amount(it.figure(), scale, times), Amount::plus));
  }

  private static Amount amount(Figure it, Scale scale, int times) {
    return scale == Scale.AMOUNT
        ? Amount.of(BigDecimal.valueOf(times * it.count()))
        : new Amount(times * it.count(), times * it.reach());
  }
}
