package org.tongchuang.frontages;

import java.time.Instant;
import org.tongchuang.frontages.FlagRule.Period;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * That the shops of a street were judged for a period; once, by one rule.
 *
 * @param rule as it was then
 */
public record Judging(
    DistrictCode district, AreaCode street, Period period, FlagRule rule, ActorId by, Instant at) {

  /** The fact of it, without what each shop came to: that is said of each flag. */
  record ShopsJudged(
      DistrictCode district, String subject, int version, ActorId by, Instant at, int shops)
      implements DomainEvent {}

  ShopsJudged fact(int shops) {
    return new ShopsJudged(district, "judging/" + street + "/" + period.from(), 1, by, at, shops);
  }
}
