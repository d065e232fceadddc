package org.tongchuang.packs;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * A district's policy has changed. Published within the transaction that changed it, so that what
 * is kept in memory of it can be forgotten once that is committed.
 *
 * @param version counts the packs that were loaded for the district
 * @param digest of everything that was read, in hexadecimal
 */
public record PackLoaded(
    DistrictCode district,
    String name,
    String packVersion,
    String digest,
    boolean demonstration,
    int version,
    Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return "pack/" + district;
  }

  @Override
  public ActorId by() {
    return ActorId.SYSTEM;
  }
}
