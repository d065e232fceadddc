package org.tongchuang.worktime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock of one stage of one case: since when it has run, how much time it was given, until when
 * that is, and whether it is paused or stopped.
 *
 * <p>All durations are in the limit's own time ({@link WorkCalendar#passed}): working time, all
 * time, or days of the calendar. Nothing sets a clock back: a return, a rework and an appeal leave
 * it alone. Each change takes the clock as it is and answers with another.
 *
 * <p>A clock is told of what happens in the order in which it happened, and asked for moments that
 * are not before that.
 *
 * @param calendar the district's working time
 * @param startedAt when it began to run
 * @param limit what it was given at first
 * @param granted what it was given in all, extensions included
 * @param due the last moment that is in time. While the clock is paused that is where it stood at
 *     the pause; it moves with the resumption
 * @param passedOver how much was not counted since the deadline, in pauses after it
 * @param since when something last happened to it
 * @param pausedAt since when it is paused, if it is
 * @param stoppedAt since when it is stopped, if it is
 */
public record WorkClock(
    WorkCalendar calendar,
    Instant startedAt,
    Limit limit,
    Duration granted,
    Instant due,
    Duration passedOver,
    Instant since,
    Optional<Instant> pausedAt,
    Optional<Instant> stoppedAt) {

  public WorkClock {
    if (!granted.isPositive() || passedOver.isNegative() || since.isBefore(startedAt)) {
      throw new IllegalArgumentException("no clock is like this");
    }
  }

  /** A clock that begins to run. */
  public static WorkClock started(WorkCalendar calendar, Instant at, Limit limit) {
    return new WorkClock(
        calendar,
        at,
        limit,
        calendar.length(limit),
        calendar.deadline(at, limit),
        Duration.ZERO,
        at,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same clock with one more limit, counted from the deadline it had. Natural days move a
   * midnight to another midnight. What an overdue clock passed over is added before.
   *
   * @throws IllegalStateException if it is paused or stopped
   */
  public WorkClock extended(Limit more) {
    requireRunning("extended");
    var from = calendar.after(limit.unit(), due, passedOver);
    var until = calendar.after(more.unit(), from, calendar.length(more));
    return new WorkClock(
        calendar,
        startedAt,
        limit,
        granted.plus(calendar.passed(limit.unit(), from, until)),
        until,
        Duration.ZERO,
        since,
        pausedAt,
        stoppedAt);
  }

  /**
   * The same clock, standing still from a moment on.
   *
   * @throws IllegalStateException if it is paused or stopped already
   * @throws IllegalArgumentException if that is before something that happened to it
   */
  public WorkClock paused(Instant at) {
    requireRunning("paused");
    requireInOrder(at);
    return with(due, passedOver, at, Optional.of(at), stoppedAt);
  }

  /**
   * The same clock, running on: exactly as much is left as was left at the pause. For working units
   * that is working time, for urgent ones time. For natural days it is the whole days, counted by
   * the calendar, and the hours that were left of the day of the pause; the deadline then need not
   * be a midnight. A deadline that had been missed at the pause stays where it is, and the pause
   * does not count in by how much.
   *
   * @throws IllegalStateException if it is not paused, or is stopped
   * @throws IllegalArgumentException if that is before the pause
   */
  public WorkClock resumed(Instant at) {
    requireNotStopped("resumed");
    var pause = pausedAt.orElseThrow(() -> new IllegalStateException("a clock that runs"));
    requireInOrder(at);
    if (pause.isAfter(due)) {
      var missed = passedOver.plus(calendar.passed(limit.unit(), pause, at));
      return with(due, missed, at, Optional.empty(), stoppedAt);
    }
    var left = calendar.passed(limit.unit(), pause, due);
    return with(
        calendar.after(limit.unit(), at, left), passedOver, at, Optional.empty(), stoppedAt);
  }

  /**
   * The same clock, done: from now on it answers for this moment, whenever it is asked. A paused
   * clock may be stopped and answers for its pause.
   *
   * @throws IllegalStateException if it is stopped already
   * @throws IllegalArgumentException if that is before something that happened to it
   */
  public WorkClock stopped(Instant at) {
    requireNotStopped("stopped");
    requireInOrder(at);
    return with(due, passedOver, at, pausedAt, Optional.of(at));
  }

  /**
   * The same clock as if it had not been stopped: the work was not done after all (返工), and the
   * time meanwhile counts.
   *
   * @throws IllegalStateException if it is not stopped
   */
  public WorkClock stopWithdrawn() {
    if (stoppedAt.isEmpty()) {
      throw new IllegalStateException("a clock that is not stopped");
    }
    return with(due, passedOver, since, pausedAt, Optional.empty());
  }

  /** How much of what was granted is used; more than that when the clock is overdue. */
  public Duration used(Instant now) {
    if (overdue(now)) {
      return granted.plus(overdueBy(now));
    }
    var used = granted.minus(left(now));
    // the rest of the day of the start is given on top of natural days
    return used.isNegative() ? Duration.ZERO : used;
  }

  /** How much is left until the deadline; nothing when the clock is overdue. */
  public Duration left(Instant now) {
    var moment = counted(now);
    return moment.isBefore(due) ? calendar.passed(limit.unit(), moment, due) : Duration.ZERO;
  }

  /** Whether the deadline has passed; true from the first moment after it, also at night. */
  public boolean overdue(Instant now) {
    return counted(now).isAfter(due);
  }

  /**
   * How much of the limit's own time has passed since the deadline. That is nothing for an overdue
   * clock whose deadline was the end of the working day, until the next one begins.
   */
  public Duration overdueBy(Instant now) {
    if (!overdue(now)) {
      return Duration.ZERO;
    }
    var by = calendar.passed(limit.unit(), due, counted(now)).minus(passedOver);
    return by.isNegative() ? Duration.ZERO : by;
  }

  /** 超时倍数: by how much the clock is overdue, in proportion to what it was granted. */
  public double overdueMultiple(Instant now) {
    return seconds(overdueBy(now)) / seconds(granted);
  }

  /**
   * Whether the deadline rests on holidays that are known. Urgent and natural units need none; see
   * {@link Deadline#calendarKnown}.
   */
  public boolean calendarKnown() {
    return switch (limit.unit()) {
      case URGENT_MINUTE, URGENT_HOUR, URGENT_DAY, NATURAL_DAY -> true;
      case WORKING_MINUTE, WORKING_HOUR, WORKING_DAY -> calendar.knows(startedAt, due);
    };
  }

  /** The moment that the clock answers for. */
  private Instant counted(Instant now) {
    var end = pausedAt.or(() -> stoppedAt).filter(now::isAfter).orElse(now);
    return end.isBefore(startedAt) ? startedAt : end;
  }

  private void requireRunning(String what) {
    requireNotStopped(what);
    if (pausedAt.isPresent()) {
      throw new IllegalStateException("a paused clock is not " + what);
    }
  }

  private void requireNotStopped(String what) {
    if (stoppedAt.isPresent()) {
      throw new IllegalStateException("a stopped clock is not " + what);
    }
  }

  private void requireInOrder(Instant at) {
    if (at.isBefore(since)) {
      throw new IllegalArgumentException("%s is before %s".formatted(at, since));
    }
  }

  private WorkClock with(
      Instant until, Duration over, Instant last, Optional<Instant> pause, Optional<Instant> stop) {
    return new WorkClock(calendar, startedAt, limit, granted, until, over, last, pause, stop);
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }
}
