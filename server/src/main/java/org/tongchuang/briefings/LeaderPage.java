package org.tongchuang.briefings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tongchuang.campaigns.Campaign;
import org.tongchuang.campaigns.Rate;
import org.tongchuang.campaigns.Task;
import org.tongchuang.cases.CaseFigures.StreetOpen;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.Figure;
import org.tongchuang.cases.Standstills;

/**
 * What a leader has to know now.
 *
 * @param asOf what had been recorded by then is counted: of its day from midnight on, or at it
 * @param before the same time of the day before
 * @param now what is counted as of the one, by {@link #FIGURES}
 * @param then what was counted as of the other
 * @param things what needs the reader, the most pressing first
 * @param streets where most is overdue, the most first
 * @param instructions what the reader has instructed, the latest first
 */
public record LeaderPage(
    Instant asOf,
    Instant before,
    Map<Figure, Long> now,
    Map<Figure, Long> then,
    List<Thing> things,
    List<StreetOpen> streets,
    List<Task> instructions) {

  /** The counts from which the five numbers are made. */
  public static final List<Figure> FIGURES =
      List.of(
          Figure.REPORTED, Figure.CLOSED, Figure.CLOSED_ON_TIME, Figure.OVERDUE, Figure.SUPERVISED);

  /** The most things, and the most streets. */
  static final int MOST = 3;

  public LeaderPage {
    now = inOrder(now);
    then = inOrder(then);
    things = List.copyOf(things);
    streets = List.copyOf(streets);
    instructions = List.copyOf(instructions);
  }

  private static Map<Figure, Long> inOrder(Map<Figure, Long> counts) {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }

  /** Something that needs the reader. */
  public sealed interface Thing {

    /** A unit asks for something, and the reader is the next to say yes or no. */
    record Asked(CaseFile file) implements Thing {}

    /** The brief of the day puts it before the leader. */
    record Put(LocalDate day, String point) implements Thing {}

    /** The reader has instructed it, and its day has passed. */
    record Late(Task task) implements Thing {}

    /** A case is under supervision, and its unit has not replied. */
    record Raised(Standstills.Standing standing) implements Thing {}

    /** A campaign is behind its plan. */
    record Behind(Campaign campaign, Rate rate) implements Thing {}
  }

  /**
   * The first of each kind, then the second of each, and so on: no kind hides another.
   *
   * @param kinds each with the most pressing first
   */
  static List<Thing> mostPressing(List<? extends List<? extends Thing>> kinds) {
    return IntStream.range(0, MOST)
        .boxed()
        .flatMap(
            place -> kinds.stream().filter(it -> it.size() > place).<Thing>map(it -> it.get(place)))
        .limit(MOST)
        .toList();
  }

  /**
   * How many of a hundred cases whose turn it was were on time: of those that were closed, and
   * those that are overdue. Empty where there are none.
   */
  public static Optional<Integer> onTime(Map<Figure, Long> counts) {
    long all = counts.getOrDefault(Figure.CLOSED, 0L) + counts.getOrDefault(Figure.OVERDUE, 0L);
    long onTime = counts.getOrDefault(Figure.CLOSED_ON_TIME, 0L);
    return all == 0 ? Optional.empty() : Optional.of((int) (onTime * 100 / all));
  }
}
