package org.tongchuang.evaluation;

import static java.time.ZoneOffset.UTC;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.tongchuang.kernel.DistrictCode;

/** Outcomes that are as current as the facts, where a test does not want to wait for them. */
public final class FollowedOutcomes {

  private FollowedOutcomes() {}

  public static void catchUp(ApplicationContext application, DistrictCode district) {
    application.getBean(OutcomeFollower.class).catchUp(district);
  }

  /** Sums of what is kept now, where a test has made it something else. */
  public static void sumAnew(ApplicationContext application, DistrictCode district) {
    var made = new DaySums();
    application
        .getBean(OutcomeStore.class)
        .walk(
            district,
            new Days(LocalDate.EPOCH, LocalDate.now(UTC)),
            Optional.empty(),
            Optional.empty(),
            some -> {
              some.forEach(made::add);
              return true;
            });
    var sums = application.getBean(SumStore.class);
    sums.clear(district);
    sums.add(district, made);
  }
}
