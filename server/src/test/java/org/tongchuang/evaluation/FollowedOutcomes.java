package org.tongchuang.evaluation;

import org.springframework.context.ApplicationContext;
import org.tongchuang.kernel.DistrictCode;

/** Outcomes that are as current as the facts, where a test does not want to wait for them. */
public final class FollowedOutcomes {

  private FollowedOutcomes() {}

  public static void catchUp(ApplicationContext application, DistrictCode district) {
    application.getBean(OutcomeFollower.class).catchUp(district);
  }
}
