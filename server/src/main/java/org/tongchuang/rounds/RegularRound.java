package org.tongchuang.rounds;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.patrols.RoundId;

/**
 * Every site of a type, looked at again and again: once in each of its periods, which follow each
 * other from the first day on.
 *
 * @param endedOn the last day, where it was ended before its time
 */
public record RegularRound(
    DistrictCode district,
    RoundId id,
    Terms terms,
    ActorId addedBy,
    Instant addedAt,
    Optional<LocalDate> endedOn) {

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 60;

  /** The most checklists by which each site is looked at. */
  public static final int MOST_CHECKLISTS = 5;

  /** The longest period, in days. */
  public static final int LONGEST_PERIOD = 366;

  /**
   * What somebody asks for.
   *
   * @param checklists by each of which every site is looked at
   * @param area in which the sites lie; none is the whole district
   * @param days how long a period is
   * @param until the last day; none is an open end
   */
  public record Terms(
      String name,
      String siteType,
      List<String> checklists,
      Optional<AreaCode> area,
      int days,
      LocalDate from,
      Optional<LocalDate> until) {

    public Terms {
      checklists = List.copyOf(checklists);
    }
  }

  /**
   * Days in which every site is due once.
   *
   * @param number the first is 1
   * @param until the last day, which is cut short where the round ends
   */
  public record Period(int number, LocalDate from, LocalDate until) {

    /** Its first moment. */
    public Instant begins(ZoneId zone) {
      return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    public Instant ends(ZoneId zone) {
      return until.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  /** The last day, if there is one. */
  public Optional<LocalDate> lastDay() {
    return Stream.concat(terms.until.stream(), endedOn.stream()).min(LocalDate::compareTo);
  }

  /** The period in which a day lies; none before the first day and after the last. */
  public Optional<Period> period(LocalDate day) {
    return day.isBefore(terms.from) || lastDay().filter(day::isAfter).isPresent()
        ? Optional.empty()
        : Optional.of(period((int) (DAYS.between(terms.from, day) / terms.days)));
  }

  private Period period(int place) {
    var from = terms.from.plusDays((long) place * terms.days);
    var until = from.plusDays(terms.days - 1L);
    return new Period(place + 1, from, lastDay().filter(until::isAfter).orElse(until));
  }

  /** The last periods that have begun on a day, the latest first. */
  public List<Period> periods(LocalDate day, int most) {
    var last = lastDay().filter(day::isAfter).orElse(day);
    var periods = new ArrayList<Period>();
    var period = period(last);
    while (period.isPresent() && periods.size() < most) {
      periods.add(period.get());
      period = period(period.get().from().minusDays(1));
    }
    return List.copyOf(periods);
  }
}
