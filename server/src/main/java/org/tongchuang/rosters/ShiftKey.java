package org.tongchuang.rosters;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Which shift.
 *
 * @param post by its code
 * @param day on which it begins
 */
public record ShiftKey(String post, LocalDate day, LocalTime begins) {

  /** How facts call it; it names nobody. */
  String subject() {
    return "shift/" + post + "/" + day + "/" + begins;
  }
}
