package org.tongchuang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongchuang.cases.CaseDayStore.Happening;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Counts of cases as they were known at an instant: from the facts that had been recorded by then,
 * whatever has happened or was learnt of since. Asked again for the same instant they answer the
 * same, once that is {@link #isSettled settled}. What is VOIDED by then counts nowhere.
 */
@Service
public class CaseFigures {

  /** How many cases are named at once, for a paper; a screen asks for less. */
  public static final int MOST_LISTED = 1000;

  private final CaseFigureStore store;
  private final CaseDayStore days;
  private final CaseListStore lists;

  CaseFigures(CaseFigureStore store, CaseDayStore days, CaseListStore lists) {
    this.store = store;
    this.days = days;
    this.lists = lists;
  }

  /**
   * Which facts are looked at.
   *
   * @param from the time that is counted begins here, by when the server learnt of things
   * @param until and ends before this
   * @param asOf what was recorded later than this is not known yet
   */
  public record Span(DistrictCode district, Instant from, Instant until, Instant asOf) {}

  /**
   * What a unit has closed within a time. A case that by a granted appeal does not count against
   * the unit is not among them.
   */
  public record UnitResult(UnitCode unit, long closed, long onTime) {}

  /**
   * What a unit had at an instant.
   *
   * @param oldest the deadline that had passed longest ago; empty when none had
   */
  public record UnitOpen(UnitCode unit, long open, long overdue, Optional<Instant> oldest) {}

  /**
   * What a street had at an instant, of the cases whose area lies in it now.
   *
   * @param oldest the deadline that had passed longest ago; empty when none had
   */
  public record StreetOpen(AreaCode street, long open, long overdue, Optional<Instant> oldest) {}

  /**
   * A case behind a figure.
   *
   * @param category what it is about, as known now
   * @param unit whose it was; empty for figures that do not ask for a unit
   * @param due its deadline, as known at the instant; empty for figures of a time
   */
  public record Counted(
      CaseId id,
      CaseNumber number,
      String category,
      Optional<UnitCode> unit,
      Optional<Instant> due) {}

  /**
   * A case that was closed, as it was seen and as it was put right.
   *
   * @param area in which it lies now
   * @param unit that put it right
   * @param before the first photo of the report
   * @param after the first photo of the last handling
   */
  public record Mended(
      CaseId id,
      CaseNumber number,
      String category,
      AreaCode area,
      Optional<UnitCode> unit,
      UUID before,
      UUID after) {}

  /** How many cases there are for each figure of a time. */
  public Map<Figure, Long> count(Span span) {
    var counts = new EnumMap<Figure, Long>(Figure.class);
    for (var figure : Figure.values()) {
      if (figure.isOfATime()) {
        counts.put(figure, store.count(figure, span));
      }
    }
    return counts;
  }

  /**
   * How many cases were closed for the first time on each day on which any was, those that were put
   * right on the spot among them; a closing that was taken back is none.
   *
   * @param areas in which they lie
   * @param categories that they are of; none are all
   * @param from the first moment
   * @param until the first moment after
   * @param zone in which days begin
   * @param recordedBy what was recorded later counts for nothing
   */
  public Map<LocalDate, Integer> closedByDay(
      DistrictCode district,
      List<AreaCode> areas,
      List<String> categories,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return days.byDay(Happening.CLOSED, district, areas, categories, from, until, zone, recordedBy);
  }

  /**
   * How many cases were reported on each day on which any was, by when the server learnt of them.
   *
   * @param areas in which they lie
   * @param categories that they are of; none are all
   * @param from the first moment
   * @param until the first moment after
   * @param zone in which days begin
   * @param recordedBy what was recorded later counts for nothing
   */
  public Map<LocalDate, Integer> reportedByDay(
      DistrictCode district,
      List<AreaCode> areas,
      List<String> categories,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return days.byDay(
        Happening.REPORTED, district, areas, categories, from, until, zone, recordedBy);
  }

  /** How many cases there are for a figure. */
  public long count(Figure figure, Span span) {
    return store.count(figure, span);
  }

  /** What units have closed within a time, by their codes. */
  public List<UnitResult> results(Span span) {
    return store.results(span);
  }

  /** What units had at the instant, by their codes. */
  public List<UnitOpen> open(DistrictCode district, Instant asOf) {
    return store.open(district, asOf);
  }

  /** What streets had at the instant, by their codes. */
  public List<StreetOpen> openByStreet(DistrictCode district, Instant asOf) {
    return store.openByStreet(district, asOf);
  }

  /**
   * The cases behind a figure, by their numbers.
   *
   * @param unit only those that count for it
   * @param after the number of the last case that is known already
   */
  public List<Counted> cases(
      Figure figure, Span span, Optional<UnitCode> unit, Optional<CaseNumber> after, int limit) {
    return store.cases(figure, span, unit, after, Math.min(limit, MOST_LISTED));
  }

  /** Cases closed within a time of which there are photos before and after, the latest first. */
  public List<Mended> mended(Span span, int limit) {
    return store.mended(span, Math.min(limit, Page.MOST));
  }

  /**
   * A mark behind every transaction that is writing now. Facts are given their time before they are
   * written: whoever wants the last word on an instant takes a mark a moment later.
   */
  public long mark() {
    return store.mark();
  }

  /** Whether every transaction has ended that was writing when the mark was taken. */
  public boolean isSettled(long mark) {
    return lists.position() >= mark;
  }
}
