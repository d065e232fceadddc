package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Tallies;
import org.tongchuang.kernel.DistrictCode;

/**
 * What was counted of tasks in a unit of measure, as numbers that measures are made of: for the
 * units that answer for the tasks, by the days on which it was counted.
 */
@Component
class TallyAmounts implements MeasureSource {

  private static final int DECIMALS = 2;

  private final Tallies tallies;

  TallyAmounts(Tallies tallies) {
    this.tallies = tallies;
  }

  @Override
  public String code() {
    return "tally";
  }

  @Override
  public Map<String, Amount> amounts(
      DistrictCode district, String what, Instant from, Instant until, Instant asOf, Subject by) {
    if (by != Subject.UNIT) {
      return Map.of();
    }
    return tallies.byUnit(district, what, from, until, asOf).entrySet().stream()
        .collect(toMap(it -> it.getKey().value(), it -> new Amount(hundredths(it.getValue()), 0)));
  }

  private static long hundredths(BigDecimal amount) {
    return amount.movePointRight(DECIMALS).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
