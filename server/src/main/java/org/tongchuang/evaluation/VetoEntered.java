package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * The office has put a unit under a veto for a month, or lifted one.
 *
 * @param stands whether the unit is under it now
 */
public record VetoEntered(
    DistrictCode district,
    UUID entry,
    String unit,
    String veto,
    boolean stands,
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
