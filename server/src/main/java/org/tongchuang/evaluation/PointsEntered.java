package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * The office has said what an indicator comes to.
 *
 * @param points in hundredths of a point
 */
public record PointsEntered(
    DistrictCode district,
    UUID entry,
    String unit,
    String indicator,
    long points,
    ActorId by,
    Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return "evaluation-entry/" + entry;
  }

  @Override
  public int version() {
    return 1;
  }
}
