package org.tongchuang.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.GeoPoint;

/** A case as it is kept: its state, and what was said of it when it was reported. */
public record CaseFile(Case state, CaseNumber number, Particulars particulars) {

  /**
   * What does not change as the case moves.
   *
   * @param place where it is, when that was given more exactly than by an area
   * @param accuracy the radius in metres within which the place is right; null when unknown
   * @param contact where the reporter's contact is kept in the vault
   * @param site at which site it lies, if it was said to lie at one
   */
  public record Particulars(
      Instant occurredAt,
      Instant recordedAt,
      Optional<GeoPoint> place,
      @Nullable Double accuracy,
      Optional<String> address,
      Optional<String> description,
      Optional<UUID> contact,
      Optional<AtSite> site) {}
}
