package org.tongchuang.cases;

import java.util.Optional;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.UnitCode;

/**
 * A list that somebody wants to see again.
 *
 * @param unit whose people see it; there exactly when it is shared with a unit
 * @param pinned whether the reader keeps it in sight
 */
public record SavedFilter(
    UUID id,
    ActorId owner,
    String name,
    CaseFilter filter,
    Sharing shared,
    Optional<UnitCode> unit,
    boolean pinned) {

  /** Who sees it beside its owner. */
  public enum Sharing {
    NOBODY,
    /** Everybody who holds a position in the owner's unit. */
    UNIT,
    /** Everybody who sees cases of the district. */
    DISTRICT
  }
}
