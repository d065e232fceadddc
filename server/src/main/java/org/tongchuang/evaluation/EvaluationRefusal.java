package org.tongchuang.evaluation;

import static org.tongchuang.kernel.Refusal.Kind.INVALID;

import org.tongchuang.kernel.Refusal;

/** Why a question about measures is refused. */
public enum EvaluationRefusal implements Refusal.Code {
  /** The period ends before it begins, or is longer than the argument says, in days. */
  EVALUATION_PERIOD_WRONG(INVALID),
  /** What was recorded by then is not worked out yet; the argument is by when it is. */
  NOT_WORKED_OUT_YET(INVALID);

  private final Refusal.Kind kind;

  EvaluationRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
