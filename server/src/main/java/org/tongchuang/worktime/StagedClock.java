package org.tongchuang.worktime;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * Several partial limits within one stage of a case, as "on site in two hours, put right in three
 * working days": each has its own clock, all run from the same start, and each is stopped on its
 * own when its part is done.
 *
 * @param parts the clocks by the name of their part, in the order of the limits
 */
public record StagedClock(SequencedMap<String, WorkClock> parts) {

  public StagedClock {
    parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
    if (parts.values().stream().map(WorkClock::startedAt).distinct().count() != 1) {
      throw new IllegalArgumentException("parts of one stage begin together");
    }
  }

  /** Clocks that begin to run, each with its own limit from the same moment on. */
  public static StagedClock started(
      WorkCalendar calendar, Instant at, SequencedMap<String, Limit> limits) {
    var parts = new LinkedHashMap<String, WorkClock>();
    limits.forEach((name, limit) -> parts.put(name, WorkClock.started(calendar, at, limit)));
    return new StagedClock(parts);
  }

  /** The clock of a part. */
  public WorkClock part(String name) {
    var part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no part of this stage: " + name);
    }
    return part;
  }

  /** The same with one part done; see {@link WorkClock#stopped}. */
  public StagedClock reached(String name, Instant at) {
    return with(name, part(name).stopped(at));
  }

  /** The same with one more limit for one part; see {@link WorkClock#extended}. */
  public StagedClock extended(String name, Limit more) {
    return with(name, part(name).extended(more));
  }

  /** The same with every part paused that is not done; see {@link WorkClock#paused}. */
  public StagedClock paused(Instant at) {
    return withOpen(it -> it.paused(at));
  }

  /** The same with every part running on that is not done; see {@link WorkClock#resumed}. */
  public StagedClock resumed(Instant at) {
    return withOpen(it -> it.resumed(at));
  }

  /** The name of the part that is due next; none when all are done. */
  public Optional<String> next() {
    return parts.keySet().stream()
        .filter(it -> part(it).stoppedAt().isEmpty())
        .min(Comparator.comparing(it -> part(it).due()));
  }

  /** When the whole is due: the latest deadline of any part. */
  public Instant due() {
    return parts.values().stream().map(WorkClock::due).max(Instant::compareTo).orElseThrow();
  }

  /** Whether any part is, or was when it was done, overdue. */
  public boolean overdue(Instant now) {
    return parts.values().stream().anyMatch(it -> it.overdue(now));
  }

  private StagedClock with(String name, WorkClock clock) {
    var changed = new LinkedHashMap<>(parts);
    changed.put(name, clock);
    return new StagedClock(changed);
  }

  private StagedClock withOpen(UnaryOperator<WorkClock> change) {
    var changed = new LinkedHashMap<>(parts);
    changed.replaceAll((_, it) -> it.stoppedAt().isEmpty() ? change.apply(it) : it);
    return new StagedClock(changed);
  }
}
