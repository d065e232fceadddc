package org.tongchuang.rosters;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.tongchuang.kernel.UnitCode;

/**
 * Who is on duty at the posts of a unit in a week (排班).
 *
 * @param monday on which the week begins
 * @param posts in their order
 */
public record Roster(UnitCode unit, LocalDate monday, List<Manned> posts) {

  /** The days of a week. */
  public static final int DAYS = 7;

  public Roster {
    posts = List.copyOf(posts);
  }

  /** The Monday of a day's week. */
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Every shift of the week. */
  public Stream<Shift> all() {
    return posts.stream().flatMap(it -> it.shifts().stream()).flatMap(List::stream);
  }

  /** How many shifts are short of people, and of how many together. */
  public Shortage shortage() {
    int some = 0;
    int missing = 0;
    for (var post : posts) {
      for (var shift : post.shifts().stream().flatMap(List::stream).toList()) {
        int its = shift.missing(post.post().needed());
        some += its > 0 ? 1 : 0;
        missing += its;
      }
    }
    return new Shortage(some, missing);
  }

  /** Shifts that are short, and how many people they are short of. */
  public record Shortage(int shifts, int people) {}

  /** A post of the unit. */
  DutyPost post(String code) {
    return posts.stream()
        .map(Manned::post)
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** A post with its shifts: for each of its hours one a day, from Monday on. */
  public record Manned(DutyPost post, List<List<Shift>> shifts) {

    public Manned {
      shifts = shifts.stream().map(List::copyOf).toList();
    }
  }
}
