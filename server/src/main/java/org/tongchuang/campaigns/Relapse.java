package org.tongchuang.campaigns;

import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what a campaign has won is being lost again (回潮): the cases that were newly reported in
 * each week after it, against those before its first day and at its end.
 *
 * @param before the four weeks before its first day
 * @param after its own last four weeks, or all of it if it was shorter
 * @param weeks those after its last day that have begun, {@link #MOST_WEEKS} of them at the most
 */
public record Relapse(Span before, Span after, List<Week> weeks) {

  /** For how many weeks after its last day a campaign is watched. */
  public static final int MOST_WEEKS = 12;

  /** How many days make up what the weeks are held against. */
  static final int MEASURED = 28;

  private static final int WEEK = 7;

  /** For how many days after its last day a campaign is watched. */
  static final int LONGEST = MOST_WEEKS * WEEK;

  public Relapse {
    weeks = List.copyOf(weeks);
  }

  /** What was reported in some days. */
  public record Span(LocalDate from, LocalDate until, long cases) {

    private long days() {
      return DAYS.between(from, until) + 1;
    }

    /** How much that is in a week, to one place. */
    public BigDecimal weekly() {
      return BigDecimal.valueOf(cases * WEEK)
          .divide(BigDecimal.valueOf(days()), 1, RoundingMode.HALF_UP);
    }
  }

  /**
   * A week after the last day.
   *
   * @param ended whether all of it has passed
   * @param lost whether it has ended, and lost at least half of what was won
   */
  public record Week(Span span, boolean ended, boolean lost) {}

  /**
   * Works it out.
   *
   * @param first the campaign's first day
   * @param last its last
   * @param reported how many cases were newly reported on each day on which any was
   */
  static Relapse of(
      LocalDate first, LocalDate last, Map<LocalDate, Integer> reported, LocalDate today) {
    var before = span(begins(first), first.minusDays(1), reported);
    var lastWeeks = last.minusDays(MEASURED - 1L);
    var after = span(lastWeeks.isBefore(first) ? first : lastWeeks, last, reported);
    var weeks = new ArrayList<Week>();
    var from = last.plusDays(1);
    while (weeks.size() < MOST_WEEKS && !from.isAfter(today)) {
      var week = span(from, from.plusDays(WEEK - 1L), reported);
      boolean ended = week.until().isBefore(today);
      weeks.add(new Week(week, ended, ended && isLost(before, after, week)));
      from = from.plusDays(WEEK);
    }
    return new Relapse(before, after, weeks);
  }

  /** The first day that is looked at. */
  static LocalDate begins(LocalDate first) {
    return first.minusDays(MEASURED);
  }

  /** The first day that is not looked at any more. */
  static LocalDate ends(LocalDate last) {
    return last.plusDays(1L + LONGEST);
  }

  private static Span span(LocalDate from, LocalDate until, Map<LocalDate, Integer> reported) {
    long cases =
        from.datesUntil(until.plusDays(1))
            .mapToInt(it -> reported.getOrDefault(it, 0))
            .asLongStream()
            .sum();
    return new Span(from, until, cases);
  }

  /** Whether fewer were reported at the end than before. */
  public boolean won() {
    return isWon(before, after);
  }

  /** The first week that lost at least half of what was won. */
  public Optional<Week> first() {
    return weeks.stream().filter(Week::lost).findFirst();
  }

  // both means with the days of both as their denominator, so that nothing is rounded

  private static boolean isWon(Span before, Span after) {
    return before.cases() * after.days() > after.cases() * before.days();
  }

  private static boolean isLost(Span before, Span after, Span week) {
    long twice = 2 * week.cases() * before.days() * after.days();
    long ofBoth = WEEK * (before.cases() * after.days() + after.cases() * before.days());
    return isWon(before, after) && twice >= ofBoth;
  }
}
