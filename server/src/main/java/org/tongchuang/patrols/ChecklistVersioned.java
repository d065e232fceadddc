package org.tongchuang.patrols;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** A checklist has its next version. */
record ChecklistVersioned(
    DistrictCode district, String checklist, int version, ActorId by, Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return "checklist/" + checklist;
  }
}
