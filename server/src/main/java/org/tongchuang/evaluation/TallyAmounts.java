package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Tallies;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/**
 * What was counted of tasks in a unit of measure, as numbers that measures are made of: for the
 * units that answer for the tasks, by the days on which it was counted.
 */
@Component
class TallyAmounts implements MeasureSource {

  private static final int DECIMALS = 2;

  private final Tallies tallies;
  private final Territory territory;
  private final Clock clock;

  TallyAmounts(Tallies tallies, Territory territory, Clock clock) {
    this.tallies = tallies;
    this.territory = territory;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "tally";
  }

  @Override
  public Map<String, Amount> amounts(
      DistrictCode district,
      String what,
      LocalDate from,
      LocalDate until,
      Optional<Instant> asOf,
      Subject by) {
    if (by != Subject.UNIT) {
      return Map.of();
    }
    var zone = territory.district(district).timeZone();
    return tallies
        .byUnit(
            district,
            what,
            from.atStartOfDay(zone).toInstant(),
            until.plusDays(1).atStartOfDay(zone).toInstant(),
            asOf.orElseGet(clock::instant))
        .entrySet()
        .stream()
        .collect(toMap(it -> it.getKey().value(), it -> new Amount(hundredths(it.getValue()), 0)));
  }

  private static long hundredths(BigDecimal amount) {
    return amount.movePointRight(DECIMALS).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
