package org.tongchuang.evaluation;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.FORBIDDEN;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about measures, scores and their publication is refused. */
public enum EvaluationRefusal implements Refusal.Code {
  /** The period ends before it begins, or is longer than the argument says, in days. */
  EVALUATION_PERIOD_WRONG(INVALID),
  /** What was recorded by then is not worked out yet; the argument is by when it is. */
  NOT_WORKED_OUT_YET(INVALID),
  /** There is neither a counter nor a measure of that code, which is the argument. */
  NO_SUCH_QUANTITY(INVALID),
  /** The days would be more steps than the argument says. */
  TOO_MANY_STEPS(INVALID),
  /** No version of the scheme counts for the month; the arguments are both. */
  NO_SUCH_SCHEME(NOT_FOUND),
  /** The scheme has no such indicator of which the office says something; the argument is it. */
  NOT_AN_ENTERED_INDICATOR(INVALID),
  /**
   * The points are fewer or more than the indicator gives; the arguments are the least and most.
   */
  POINTS_OUT_OF_RANGE(INVALID),
  /** Something else was said under that id. */
  POINTS_ID_TAKEN(CONFLICT),
  /** The scheme has no such veto; the argument is it. */
  NO_SUCH_VETO(INVALID),
  NO_SUCH_PUBLICATION(NOT_FOUND),
  /** Something else was drawn up under that id. */
  PUBLICATION_ID_TAKEN(CONFLICT),
  /** The month has a publication by that scheme already. */
  PUBLICATION_TWICE(CONFLICT),
  /** The month is not over, or what was recorded in it is not worked out yet. */
  MONTH_NOT_OVER(CONFLICT),
  /** That is not open in the state that the publication is in, which is the argument. */
  PUBLICATION_STEP_NOT_OPEN(CONFLICT),
  /** Something has changed since it was read; the argument is the version now. */
  PUBLICATION_CHANGED_MEANWHILE(CONFLICT),
  /** Units may still object. */
  OBJECTIONS_STILL_OPEN(CONFLICT),
  /** So many objections, by the argument, are not answered. */
  OBJECTIONS_WAIT(CONFLICT),
  /** The time for objections is over, or has not begun. */
  OBJECTIONS_CLOSED(CONFLICT),
  NO_SUCH_OBJECTION(NOT_FOUND),
  /** Something else was objected to under that id. */
  OBJECTION_ID_TAKEN(CONFLICT),
  /** The unit is not in the publication, or has no such line; the arguments are both. */
  NO_SUCH_LINE(INVALID),
  /** Somebody of another unit objects; the argument is the unit concerned. */
  NOT_YOUR_LINE(FORBIDDEN),
  /** The unit has objected to this line, and waits for the answer. */
  OBJECTION_WAITS(CONFLICT),
  /** There are as many objections as there may be; the argument says how many. */
  TOO_MANY_OBJECTIONS(CONFLICT),
  /** It was answered otherwise. */
  OBJECTION_ANSWERED(CONFLICT),
  /** Who grants an objection says the points, and nobody else does. */
  POINTS_IF_GRANTED(INVALID),
  /** What is kept is not what was published: it does not have the hash that was written down. */
  PUBLICATION_ALTERED(CONFLICT);

  private final Refusal.Kind kind;

  EvaluationRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
