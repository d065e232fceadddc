package org.tongchuang.territory;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** The settings of a district, its areas or their shapes have changed. */
public record TerritoryChanged(DistrictCode district, int version, ActorId by, Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return "territory";
  }
}
