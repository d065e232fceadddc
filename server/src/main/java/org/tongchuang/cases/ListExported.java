package org.tongchuang.cases;

import java.time.Instant;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Somebody took a list of cases out of the system. */
record ListExported(DistrictCode district, UUID export, ActorId by, Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return "export/" + export;
  }

  @Override
  public int version() {
    return 1;
  }
}
