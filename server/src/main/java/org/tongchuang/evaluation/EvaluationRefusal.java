package org.tongchuang.evaluation;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a question about measures is refused. */
public enum EvaluationRefusal implements Refusal.Code {
  /** The period ends before it begins, or is longer than the argument says, in days. */
  EVALUATION_PERIOD_WRONG(INVALID),
  /** What was recorded by then is not worked out yet; the argument is by when it is. */
  NOT_WORKED_OUT_YET(INVALID),
  /** No version of the scheme counts for the month; the arguments are both. */
  NO_SUCH_SCHEME(NOT_FOUND),
  /** The scheme has no such indicator of which the office says something; the argument is it. */
  NOT_AN_ENTERED_INDICATOR(INVALID),
  /**
   * The points are fewer or more than the indicator gives; the arguments are the least and most.
   */
  POINTS_OUT_OF_RANGE(INVALID),
  /** Something else was said under that id. */
  POINTS_ID_TAKEN(CONFLICT);

  private final Refusal.Kind kind;

  EvaluationRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
