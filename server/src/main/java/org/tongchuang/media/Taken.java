package org.tongchuang.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.GeoPoint;

/**
 * When and where a photo was taken, as far as it is known. Kept beside the picture, never in it.
 *
 * @param accuracyMetres how far off the position may be; unknown without a position
 */
public record Taken(
    @Nullable Instant at, @Nullable GeoPoint position, @Nullable Double accuracyMetres) {

  /** Nothing is known. */
  public static final Taken UNKNOWN = new Taken(null, null, null);

  /** Older times come from cameras whose clock was never set. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** A clock may be wrong by a time zone, not by more. */
  private static final Duration AHEAD = Duration.ofDays(1);

  public Taken {
    if (position == null || accuracyMetres == null || !isLength(accuracyMetres)) {
      accuracyMetres = null;
    }
  }

  /** Without the time and place that cannot be true: unset clocks, and the null island. */
  Taken plausible(Instant now) {
    var time = at == null || at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD)) ? null : at;
    var place =
        position == null || (position.longitude() == 0 && position.latitude() == 0)
            ? null
            : position;
    return new Taken(time, place, accuracyMetres);
  }

  /** What this does not know is taken from the other; a position keeps its own accuracy. */
  Taken or(Taken other) {
    return new Taken(
        at != null ? at : other.at,
        position != null ? position : other.position,
        position != null ? accuracyMetres : other.accuracyMetres);
  }

  private static boolean isLength(double metres) {
    return metres >= 0 && metres <= Double.MAX_VALUE;
  }
}
