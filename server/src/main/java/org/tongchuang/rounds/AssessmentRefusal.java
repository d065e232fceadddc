package org.tongchuang.rounds;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about an assessment is refused. */
public enum AssessmentRefusal implements Refusal.Code {
  NO_SUCH_ASSESSMENT(NOT_FOUND),
  /** The id belongs to an assessment that was asked for otherwise. */
  ASSESSMENT_ID_TAKEN(CONFLICT),
  /** It ends before it begins, is over already, or takes longer than a year. */
  ASSESSMENT_DATES_WRONG(INVALID),
  /** A site type stands twice; the argument is its code. */
  QUOTA_TWICE(INVALID),
  /** The first argument is the checklist's code, the second that of the site type. */
  CHECKLIST_NOT_FOR_SITE_TYPE(INVALID),
  /** There is no site of any of the types in the areas. */
  NOTHING_TO_DRAW(INVALID),
  /** More sites than the argument. */
  TOO_MANY_SITES(INVALID),
  /** The argument is the name of the team. */
  TEAM_TWICE(INVALID),
  /** Somebody is in two teams, or twice in one; the argument is the name of the team. */
  MEMBER_TWICE(INVALID),
  /** Somebody in the team may inspect nowhere; the argument is the name of the team. */
  MEMBER_NOT_AN_INSPECTOR(INVALID),
  /** Every team is at home at the site; the arguments are its code and its name. */
  NO_TEAM_FROM_ELSEWHERE(INVALID),
  /** Too few sites could be looked at twice, as too few teams are from elsewhere. */
  TOO_FEW_TEAMS_FOR_TWINS(INVALID),
  /** What is compared with an assessment is not an earlier one. */
  NOTHING_TO_COMPARE(INVALID),
  /** A filter says what cannot be meant; the argument names it. */
  ASSESSMENT_FILTER_WRONG(INVALID);

  private final Refusal.Kind kind;

  AssessmentRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
