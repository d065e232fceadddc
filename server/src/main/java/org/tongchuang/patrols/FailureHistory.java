package org.tongchuang.patrols;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.patrols.Failure.State;
import org.tongchuang.patrols.InspectionEvent.ItemFound;

/**
 * What has become of the failures of one item at one site, from everything that was ever found of
 * it there, in whatever order that came: what counts is when it was seen. Without I/O; what depends
 * on a case is added by {@link Failures}.
 */
final class FailureHistory {

  /**
   * Within which a failure of the same item at the same site is a relapse: the month by which
   * districts compare, and within which a case that was put right for good should have held.
   */
  static final Duration RECURS_WITHIN = Duration.ofDays(30);

  /** Of two inspections that saw something at the same moment, the ids decide. */
  private static final Comparator<Look> BY_SIGHT =
      comparing(Look::seenAt).thenComparing(Look::finding);

  private FailureHistory() {}

  /** A finding of the item, and where it was made. */
  record Look(Inspected inspected, ItemFound found) {

    private Instant seenAt() {
      return found.at();
    }

    private FindingId finding() {
      return found.finding().id();
    }

    private Result result() {
      return found.finding().result();
    }

    private InspectionId inspection() {
      return found.fact().inspection();
    }
  }

  /** The failures, the earliest first; those that are not settled are open. */
  static List<Failure> of(List<Look> looks) {
    var inspections = looks.stream().collect(groupingBy(Look::inspection)).values();
    var counting =
        inspections.stream()
            .map(FailureHistory::counting)
            .filter(it -> it.result().isObserved())
            .sorted(BY_SIGHT)
            .toList();
    var failures =
        inspections.stream()
            .flatMap(it -> failure(it, counting).stream())
            .sorted(comparing(Failure::seenAt).thenComparing(Failure::finding))
            .toList();
    return withRelapses(failures);
  }

  private static Look counting(List<Look> inspection) {
    return inspection.stream().max(comparing(Look::found, Inspection.BY_SIGHT)).orElseThrow();
  }

  private static Optional<Failure> failure(List<Look> inspection, List<Look> counting) {
    var failed =
        inspection.stream().filter(it -> it.result() == Result.NOT).sorted(BY_SIGHT).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    var known =
        failed.stream()
            .filter(it -> it.found().filed().isPresent())
            .findFirst()
            .orElseGet(failed::getFirst);
    var settled = settled(counting(inspection), counting);
    return Optional.of(
        new Failure(
            known.inspection(),
            known.finding(),
            known.inspected(),
            known.found().finding().item(),
            known.found().unit(),
            failed.getFirst().seenAt(),
            known.found().filed(),
            known.found().refused(),
            settled == null ? State.OPEN : settled.as(),
            Optional.empty(),
            Optional.ofNullable(settled).map(it -> it.by().finding()),
            Optional.ofNullable(settled).map(it -> it.by().seenAt()),
            false));
  }

  private record Settled(State as, Look by) {}

  /** How a failure ends; null while it has not. */
  private static @Nullable Settled settled(Look own, List<Look> counting) {
    return switch (own.result()) {
      case CONFORM -> new Settled(State.PUT_RIGHT, own);
      case NOT_APPLICABLE, NOT_OBSERVED -> new Settled(State.WITHDRAWN, own);
      case NOT -> {
        int next = counting.indexOf(own) + 1;
        yield next == counting.size() ? null : by(counting.get(next));
      }
    };
  }

  private static Settled by(Look next) {
    return new Settled(
        next.result() == Result.CONFORM ? State.PUT_RIGHT : State.FAILED_AGAIN, next);
  }

  private static List<Failure> withRelapses(List<Failure> failures) {
    var marked = new ArrayList<Failure>();
    Optional<Instant> before = Optional.empty();
    for (var it : failures) {
      boolean stands = it.state() != State.WITHDRAWN;
      boolean relapse =
          stands && before.filter(at -> !at.plus(RECURS_WITHIN).isBefore(it.seenAt())).isPresent();
      marked.add(relapse ? it.recurring() : it);
      if (stands) {
        before = Optional.of(it.seenAt());
      }
    }
    return List.copyOf(marked);
  }
}
