package org.tongchuang.audit;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Something that happened, for tests. */
record Fact(DistrictCode district, String subject, int version, ActorId by, Instant at)
    implements DomainEvent {

  static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

  private static final AtomicInteger DISTRICTS = new AtomicInteger(990_500);

  static Fact of(DistrictCode district, String subject, int version) {
    return new Fact(district, subject, version, ActorId.SYSTEM, MONDAY);
  }

  /** A district that no other test has. */
  static DistrictCode newDistrict() {
    return new DistrictCode(Integer.toString(DISTRICTS.incrementAndGet()));
  }
}
