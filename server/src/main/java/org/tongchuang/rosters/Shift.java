package org.tongchuang.rosters;

import java.util.HashSet;
import java.util.List;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Refusal;

/**
 * Who is on duty at a post on a day (班次).
 *
 * @param version 0 as long as nobody has written it
 * @param hours as the post had them when it was written
 * @param people of the post's unit, in the order in which they were written
 * @param others how many stand there besides, as volunteers do, whose names are not kept
 */
public record Shift(ShiftKey key, int version, Hours hours, List<ActorId> people, int others) {

  /** The most that are on duty in one shift by name. */
  public static final int MOST_PEOPLE = 50;

  /** The most that are on duty in one shift besides. */
  public static final int MOST_OTHERS = 1000;

  /**
   * @throws Refusal {@link RosterRefusal#NAMED_TWICE}
   */
  public Shift {
    people = List.copyOf(people);
    if (new HashSet<>(people).size() < people.size()) {
      throw new Refusal(RosterRefusal.NAMED_TWICE);
    }
  }

  /** One that nobody has written yet. */
  static Shift empty(ShiftKey key, Hours hours) {
    return new Shift(key, 0, hours, List.of(), 0);
  }

  /** How many are on duty. */
  public int manned() {
    return people.size() + others;
  }

  /** How many more it takes. */
  public int missing(int needed) {
    return Math.max(0, needed - manned());
  }
}
