package org.tongchuang.awards;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.FORBIDDEN;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about awards is refused. */
public enum AwardRefusal implements Refusal.Code {
  NO_SUCH_AWARD(NOT_FOUND),
  /** There is no such scheme in the pack; the argument is its code. */
  NO_SUCH_AWARD_SCHEME(INVALID),
  /** The id belongs to an award that was applied for otherwise. */
  AWARD_ID_TAKEN(CONFLICT),
  /** Somebody has changed the award since it was read; the argument is its version now. */
  AWARD_CHANGED_MEANWHILE(CONFLICT),
  /** That is not open in the state that the award is in, which is the argument. */
  AWARD_STEP_NOT_OPEN(CONFLICT),
  /** The scheme is not for units or sites of that sort. */
  HOLDER_NOT_FOR_SCHEME(INVALID),
  /** The same holder has applied under the same scheme, and that is not over. */
  AWARD_UNDER_WAY(CONFLICT),
  /** An aspect is named twice or is none of the scheme, or one is lacking. */
  ASPECTS_WRONG(INVALID),
  /** Evidence is for another aspect's criterion, or twice for one, or lacking for one. */
  EVIDENCE_WRONG(INVALID),
  /** An aspect gives no more than the first argument, and no fewer than nought. */
  ASPECT_POINTS_WRONG(INVALID),
  /** That cannot be given under the scheme, or not to who has it already. */
  GIVEN_WRONG(INVALID),
  /** Why has to be said. */
  AWARD_REASON_WANTED(INVALID),
  /** There is more written than the argument says, in characters. */
  AWARD_WORDS_TOO_LONG(INVALID),
  /** The notice runs until the end of the day that is the argument. */
  NOTICE_NOT_OVER(CONFLICT),
  /** An objection has words. */
  OBJECTION_EMPTY(INVALID),
  /** It is not on notice, or no longer: nobody objects any more. */
  NOTICE_OVER(CONFLICT),
  /** Objections have not been answered; the argument says how many. */
  OBJECTIONS_OPEN(CONFLICT),
  NO_SUCH_AWARD_OBJECTION(NOT_FOUND),
  AWARD_OBJECTION_ID_TAKEN(CONFLICT),
  /** There are as many objections as there may be; the argument says how many. */
  TOO_MANY_AWARD_OBJECTIONS(CONFLICT),
  /** As many hold the level as may; the argument says how many. */
  LEVEL_FULL(CONFLICT),
  /** The review of the year is not before the day that is the argument. */
  YEARLY_REVIEW_NOT_YET(CONFLICT),
  /** Only the holder's own people apply, and those who may nominate. */
  NOT_YOUR_HOLDER(FORBIDDEN),
  /** Another unit is competent for that aspect. */
  NOT_YOUR_ASPECT(FORBIDDEN),
  /** Nobody reviews what they have applied for themselves. */
  NOT_YOUR_OWN_AWARD(FORBIDDEN);

  private final Refusal.Kind kind;

  AwardRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
