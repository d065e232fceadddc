package org.tongchuang.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongchuang.kernel.UnitCode;

/**
 * A move that somebody asks for.
 *
 * @param seen the version of the case that the move was decided upon
 * @param at when it happened; when it is sent, if empty
 * @param note what was written with it: a reason where the move asks for one, else a note
 */
public record MoveRequest(
    Move move,
    int seen,
    Optional<Instant> at,
    Optional<UnitCode> unit,
    Optional<String> note,
    List<UUID> photos) {

  public MoveRequest {
    at = at.map(it -> it.truncatedTo(ChronoUnit.MICROS));
    photos = List.copyOf(photos);
  }
}
