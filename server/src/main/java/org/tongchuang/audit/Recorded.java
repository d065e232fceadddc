package org.tongchuang.audit;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;

/**
 * A fact as it stands in the trail.
 *
 * @param place where it stands
 */
public record Recorded(Place place, String type, ActorId by, Instant at, Instant recordedAt) {

  /**
   * A place in the trail of a district, which is ordered by transaction, subject and version.
   *
   * @param tx the transaction that wrote it, as the database counts
   */
  public record Place(long tx, String subject, int version) {

    /** Before everything. */
    public static final Place START = new Place(0, "", 0);
  }

  public String subject() {
    return place.subject();
  }

  public int version() {
    return place.version();
  }
}
