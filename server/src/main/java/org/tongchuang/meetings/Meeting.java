package org.tongchuang.meetings;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * A meeting of a series.
 *
 * @param version that of its latest fact
 * @param at when it begins, as planned
 * @param units that are asked to come
 * @param present units that came
 * @param agenda as it was when the meeting began; empty before
 * @param minutes what was said, by part of the agenda
 */
public record Meeting(
    DistrictCode district,
    MeetingId id,
    int version,
    String series,
    Instant at,
    State state,
    List<UnitCode> units,
    List<UnitCode> present,
    Optional<Agenda> agenda,
    Map<AgendaPart, String> minutes,
    Optional<Instant> begunAt,
    Optional<Instant> endedAt) {

  /** The longest minutes of a part, in characters. */
  public static final int LONGEST_MINUTES = 2000;

  /** The longest sentence by which a unit raises a matter, in characters. */
  public static final int LONGEST_MATTER = 200;

  /** The most matters that can be raised for a meeting. */
  public static final int MOST_MATTERS = 100;

  /** The most decisions of a meeting. */
  public static final int MOST_DECISIONS = 100;

  /** How far it has come. */
  public enum State {
    PLANNED,
    BEGUN,
    ENDED,
    CALLED_OFF;

    /** Whether matters can still be raised. */
    public boolean isAhead() {
      return this == PLANNED || this == BEGUN;
    }
  }

  public Meeting {
    units = List.copyOf(units);
    present = List.copyOf(present);
    minutes = Map.copyOf(minutes);
  }

  /** A meeting that is planned. */
  static Meeting planned(DistrictCode district, MeetingId id, MeetingSeries of, Instant at) {
    return new Meeting(
        district,
        id,
        1,
        of.code(),
        at,
        State.PLANNED,
        of.units(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  Meeting begin(Agenda frozen, Instant now) {
    return new Meeting(
        district,
        id,
        version + 1,
        series,
        at,
        State.BEGUN,
        units,
        present,
        Optional.of(frozen),
        minutes,
        Optional.of(now),
        endedAt);
  }

  Meeting keep(Map<AgendaPart, String> written, List<UnitCode> came) {
    var kept = new EnumMap<AgendaPart, String>(AgendaPart.class);
    written.forEach(
        (part, text) -> {
          if (!text.isBlank()) {
            kept.put(part, text.strip());
          }
        });
    return new Meeting(
        district, id, version + 1, series, at, state, units, came, agenda, kept, begunAt, endedAt);
  }

  Meeting end(Instant now) {
    return over(State.ENDED, Optional.of(now));
  }

  Meeting callOff() {
    return over(State.CALLED_OFF, endedAt);
  }

  private Meeting over(State how, Optional<Instant> when) {
    return new Meeting(
        district, id, version + 1, series, at, how, units, present, agenda, minutes, begunAt, when);
  }
}
