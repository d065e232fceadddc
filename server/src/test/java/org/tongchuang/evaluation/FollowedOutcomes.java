package org.tongchuang.evaluation;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationContext;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.kernel.DistrictCode;

/** Outcomes that are as current as the facts, where a test does not want to wait for them. */
public final class FollowedOutcomes {

  private static final int TRIES = 600;

  private FollowedOutcomes() {}

  /**
   * Until all that is written is followed and something is settled: what somebody else is still
   * writing holds back what was written after it.
   */
  public static void catchUp(ApplicationContext application, DistrictCode district) {
    var follower = application.getBean(OutcomeFollower.class);
    for (int tries = 0; tries < TRIES; tries++) {
      follower.catchUp(district);
      if (isFollowed(application, district)) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new IllegalStateException("somebody has been writing for too long");
  }

  private static boolean isFollowed(ApplicationContext application, DistrictCode district) {
    var followed = application.getBean(OutcomeStore.class).followed(district).orElseThrow();
    return followed.until().isAfter(Instant.EPOCH)
        && application
            .getBean(CaseLives.class)
            .changedSince(district, followed.position())
            .isEmpty();
  }

  /** Sums of what is kept now, where a test has made it something else. */
  public static void sumAnew(ApplicationContext application, DistrictCode district) {
    var days = new Days(LocalDate.EPOCH, LocalDate.now(UTC));
    var made = application.getBean(OutcomeStore.class).sums(district, days);
    var sums = application.getBean(SumStore.class);
    sums.clear(district);
    sums.add(district, made);
  }
}
