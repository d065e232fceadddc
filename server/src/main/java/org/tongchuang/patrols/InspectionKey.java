package org.tongchuang.patrols;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a list goes on that is ordered by a moment and then by an id. */
public record InspectionKey(Instant at, UUID id) {

  /** Reads what {@link #toString} has written. */
  public static Optional<InspectionKey> of(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new InspectionKey(
              Instant.parse(text.substring(0, comma)), UUID.fromString(text.substring(comma + 1))));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return at + "," + id;
  }
}
