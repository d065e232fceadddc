package org.tongchuang.evaluation;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.tongchuang.cases.CallBack.Satisfaction;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.evaluation.CaseOutcome.End;

/**
 * What is counted of cases (基本统计量). A case counts by the day of its number. One that is void counts
 * as void and nowhere else, one that was merged as merged; whoever put something right on the spot
 * has reported it, and it goes no further.
 */
public enum Counter {
  REPORTED(it -> true),
  SELF_HANDLED(it -> it.end() == End.SELF_HANDLED),

  ACCEPTED(it -> it.accepted().made()),
  ACCEPTED_ON_TIME(it -> it.accepted().onTime()),
  ACCEPTED_LATE(it -> it.accepted().late()),
  AWAITING_ACCEPTANCE(it -> it.end() == null && !it.accepted().made()),
  NOT_ACCEPTED(it -> it.end() == End.REFUSED && !it.accepted().made()),

  FILED(it -> it.filed().made()),
  FILED_ON_TIME(it -> it.filed().onTime()),
  FILED_LATE(it -> it.filed().late()),
  AWAITING_FILING(it -> it.end() == null && it.accepted().made() && !it.filed().made()),
  NOT_FILED(it -> it.end() == End.REFUSED && it.accepted().made()),

  DISPATCHED(it -> it.dispatched().made()),
  DISPATCHED_ON_TIME(it -> it.dispatched().onTime()),
  DISPATCHED_LATE(it -> it.dispatched().late()),
  AWAITING_DISPATCH(it -> it.end() == null && it.filed().made() && it.unit() == null),
  DISPATCHED_RIGHT(it -> it.dispatched().made() && Objects.equals(it.firstUnit(), it.lastUnit())),
  DISPATCHED_WRONG(it -> it.dispatched().made() && !Objects.equals(it.firstUnit(), it.lastUnit())),

  HANDLED(it -> it.handledAt() != null),
  HANDLED_ON_TIME(CaseOutcome::handledOnTime),
  HANDLED_LATE(CaseOutcome::handledLate),
  UNHANDLED((it, asOf) -> one(it.waits() && !it.overdueUnhandled(asOf))),
  UNHANDLED_LATE((it, asOf) -> one(it.overdueUnhandled(asOf))),

  DUE_TO_CLOSE(Counter::dueToClose),
  CLOSED(it -> it.end() == End.CLOSED),
  CLOSED_WITH_LIMIT(it -> it.end() == End.CLOSED && it.due() != null),
  CLOSED_ON_TIME(it -> it.end() == End.CLOSED && it.handledOnTime()),
  CLOSED_LATE(it -> it.end() == End.CLOSED && it.handledLate()),
  NOT_CLOSED_HANDLED_ON_TIME(it -> it.end() == null && it.handledOnTime()),
  NOT_CLOSED_LATE(
      (it, asOf) -> one(it.end() == null && (it.handledLate() || it.overdueUnhandled(asOf)))),

  RETURNED(it -> it.times().returns() > 0),
  RETURNS((it, _) -> it.times().returns(), true),
  REWORKED(it -> it.times().reworks() > 0),
  REWORKS((it, _) -> it.times().reworks(), true),
  REOPENED(CaseOutcome::reopened),
  EXTENDED(it -> it.times().extensions() > 0),
  EXTENSIONS((it, _) -> it.times().extensions(), true),
  SUSPENDED(CaseOutcome::suspended),
  EVER_SUSPENDED(it -> it.times().suspensions() > 0),
  SUPERVISED(it -> it.times().supervisions() > 0),
  SUPERVISIONS((it, _) -> it.times().supervisions(), true),
  EXEMPT(CaseOutcome::exempt),
  OPEN(it -> it.end() == null),

  CHECKED(it -> it.checked().made()),
  CHECKED_ON_TIME(it -> it.checked().onTime()),
  CHECKED_LATE(it -> it.checked().late()),
  AWAITING_CHECK(it -> it.end() == null && it.handledAt() != null && !it.checked().made()),

  CALLED_BACK(it -> it.answer() != null),
  SOLVED(it -> it.answer() != null && it.answer().solved()),
  SATISFIED(
      it ->
          it.answer() != null && it.answer().satisfaction().compareTo(Satisfaction.SATISFIED) <= 0),
  SATISFACTION_POINTS((it, _) -> points(it), true),

  HANDLING_MINUTES((it, _) -> handlingMinutes(it), true),
  LATE_MINUTES(Counter::lateMinutes, true),

  FILED_FROM_FIELD(it -> filedFrom(it, Source.FIELD)),
  FILED_FROM_PUBLIC(it -> filedFrom(it, Source.PUBLIC)),
  FILED_FROM_HOTLINE(it -> filedFrom(it, Source.HOTLINE)),
  FILED_FROM_OPEN311(it -> filedFrom(it, Source.OPEN311)),
  FILED_FROM_INSPECTION(it -> filedFrom(it, Source.INSPECTION)),
  FILED_FROM_IMPORT(it -> filedFrom(it, Source.IMPORT)),

  MERGED((it, _) -> one(it.end() == End.MERGED), false, true),
  VOIDED((it, _) -> one(it.end() == End.VOIDED), false, true);

  private final Count count;
  private final boolean sum;
  private final boolean ofWhatFell;

  Counter(Whether whether) {
    this((it, _) -> one(whether.is(it)), false, false);
  }

  Counter(Count count) {
    this(count, false, false);
  }

  Counter(Count count, boolean sum) {
    this(count, sum, false);
  }

  Counter(Count count, boolean sum, boolean ofWhatFell) {
    this.count = count;
    this.sum = sum;
    this.ofWhatFell = ofWhatFell;
  }

  @Immutable
  private interface Whether {
    boolean is(CaseOutcome it);
  }

  @Immutable
  private interface Count {
    long of(CaseOutcome it, Instant asOf);
  }

  /** What a case adds to the counter, by what was known at the instant. */
  long of(CaseOutcome it, Instant asOf) {
    return ofWhatFell || it.stands() ? count.of(it, asOf) : 0;
  }

  /** Whether a case can add more than one. */
  public boolean isSum() {
    return sum;
  }

  private static long one(boolean whether) {
    return whether ? 1 : 0;
  }

  /** 应结案: what is put right, or should have been by then; what has no limit never should. */
  private static long dueToClose(CaseOutcome it, Instant asOf) {
    boolean handled = it.handledAt() != null && it.due() != null;
    return one(handled || it.overdueUnhandled(asOf));
  }

  private static boolean filedFrom(CaseOutcome it, Source source) {
    return it.filed().made() && it.source() == source;
  }

  /** From the first dispatch on, by the clock on the wall. */
  private static long handlingMinutes(CaseOutcome it) {
    var from = it.dispatched().at();
    var until = it.handledAt();
    return from == null || until == null
        ? 0
        : Math.max(0, Duration.between(from, until).toMinutes());
  }

  /**
   * From the deadline until it was put right, or until then where it was not, by the same clock.
   */
  private static long lateMinutes(CaseOutcome it, Instant asOf) {
    var due = it.due();
    var until = it.overdueUnhandled(asOf) ? asOf : it.handledAt();
    return due == null || until == null ? 0 : Math.max(0, Duration.between(due, until).toMinutes());
  }

  private static long points(CaseOutcome it) {
    var answer = it.answer();
    return answer == null
        ? 0
        : switch (answer.satisfaction()) {
          case VERY_SATISFIED -> 100;
          case SATISFIED -> 80;
          case NEUTRAL -> 50;
          case DISSATISFIED -> 0;
          case VERY_DISSATISFIED -> -100;
        };
  }
}
