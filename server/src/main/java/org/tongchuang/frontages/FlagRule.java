package org.tongchuang.frontages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.Site;

/**
 * By what shops are given flags ({@code flags.yaml}).
 *
 * @param siteType what is a shop
 * @param checklist the card by which shops are looked at
 * @param red who gets a red flag
 * @param yellow who gets a yellow one, unless a black one
 * @param black who gets a black one; empty where the district wants none
 * @param days how long a flag is shown: a red one so long, the others at least so long
 * @param appealDays within how many days after it was given a flag can be appealed against
 * @param raising when flags raise a case; empty where never
 */
public record FlagRule(
    String siteType,
    String checklist,
    Every every,
    Line red,
    Line yellow,
    Optional<Line> black,
    Days days,
    int appealDays,
    Optional<Raising> raising) {

  /** Whole percent are hundredths of a percent here. */
  public static final int PERCENT = 100;

  /** How long a period is. */
  public enum Every {
    /** From Monday to Sunday. */
    WEEK,
    MONTH;

    /** The period in which a day lies. */
    public Period of(LocalDate day) {
      return switch (this) {
        case WEEK -> {
          var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          yield new Period(monday, monday.plusDays(6));
        }
        case MONTH -> new Period(day.withDayOfMonth(1), YearMonth.from(day).atEndOfMonth());
      };
    }
  }

  /** Days in which each shop of a street is judged once, both included. */
  public record Period(LocalDate from, LocalDate until) {}

  /**
   * Who gets a flag.
   *
   * @param percent of the score, in hundredths: from there on for a red one, below it for the
   *     others
   * @param most how many of a street at the most; empty for as many as there are
   */
  public record Line(int percent, Optional<Integer> most) {

    boolean reaches(Score score) {
      return score.gained() * 100L * PERCENT >= (long) percent * score.possible();
    }
  }

  /** How many days flags are shown. */
  public record Days(int red, int yellow, int black) {

    int of(FlagColour colour) {
      return switch (colour) {
        case RED -> red;
        case YELLOW -> yellow;
        case BLACK -> black;
      };
    }
  }

  /**
   * That a shop that is given yellow or black flags again and again is looked after: a case, never
   * a penalty.
   *
   * @param after how many in a row
   * @param category of the case
   * @param words what the case says besides
   */
  public record Raising(int after, String category, String words) {}

  /** Whether a site is a shop. */
  boolean isFor(Site site) {
    return site.type().equals(siteType) && !site.ended();
  }

  /** Whether a score alone, whatever others have, is good enough to lose a yellow or black flag. */
  boolean passes(Score score) {
    return yellow.reaches(score) && black.filter(it -> !it.reaches(score)).isEmpty();
  }
}
