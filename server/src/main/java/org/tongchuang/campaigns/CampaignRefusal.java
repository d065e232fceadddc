package org.tongchuang.campaigns;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.FORBIDDEN;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about campaigns, tasks or tallies is refused. */
public enum CampaignRefusal implements Refusal.Code {
  NO_SUCH_CAMPAIGN(NOT_FOUND),
  NO_SUCH_TASK(NOT_FOUND),
  NO_SUCH_TALLY(NOT_FOUND),
  /** The id belongs to a campaign that was asked for otherwise. */
  CAMPAIGN_ID_TAKEN(CONFLICT),
  TASK_ID_TAKEN(CONFLICT),
  TALLY_ID_TAKEN(CONFLICT),
  /**
   * It ends before it begins, is over already, or lasts too long; the argument is the most days.
   */
  CAMPAIGN_DATES_WRONG(INVALID),
  /** The campaign is over, or has been ended on the day that is the argument. */
  CAMPAIGN_OVER(CONFLICT),
  /** The last day is before today or the first, or not before the one that it has already. */
  CAMPAIGN_END_WRONG(INVALID),
  /** The scope names a site type that there is not; the argument is its code. */
  SITE_TYPE_NOT_IN_USE(INVALID),
  /** The scope names a category that there is not; the argument is its code. */
  CATEGORY_NOT_IN_USE(INVALID),
  /** A campaign has the most tasks already; the argument says how many. */
  TOO_MANY_TASKS(CONFLICT),
  /** It is due before it begins, is due already, or is due after its campaign or its whole. */
  TASK_DATES_WRONG(INVALID),
  /** The task of which it would be a part belongs to another campaign, or is not open. */
  NO_PART_OF_THAT(CONFLICT),
  /** There would be too many levels of parts; the argument says how many there may be. */
  TOO_MANY_LEVELS(INVALID),
  /** A unit helps itself, or is named twice. */
  HELPER_TWICE(INVALID),
  /** There is no unit of measure of that code, which is the argument. */
  NO_SUCH_MEASURE(INVALID),
  /** Finer than it is counted, nothing, or too much. */
  AMOUNT_WRONG(INVALID),
  /** Cases and sites are counted in a campaign that says which. */
  NOTHING_TO_COUNT(INVALID),
  /** Somebody has changed the task since it was read; the argument is its version now. */
  TASK_CHANGED_MEANWHILE(CONFLICT),
  /** The step is not open in the state that the task is in, which is the argument. */
  STEP_NOT_OPEN(CONFLICT),
  /** Parts of it are not confirmed or dropped; the argument says how many. */
  PARTS_OPEN(CONFLICT),
  /** Less was counted than is wanted: the first argument of the second. */
  SHORT_OF_TARGET(CONFLICT),
  /** Whoever reports a task done does not confirm it. */
  NOT_YOUR_OWN_WORK(FORBIDDEN),
  /** Only the unit of the task, its helpers and the units below them may. */
  NOT_YOUR_TASK(FORBIDDEN),
  /** The step wants a sentence. */
  NOTE_WANTED(INVALID),
  /** The task wants a photo as proof. */
  PHOTO_WANTED(INVALID),
  /** What is counted here is not entered by anybody. */
  NOT_ENTERED(CONFLICT),
  /** Only whoever has counted it takes it back. */
  NOT_YOUR_TALLY(FORBIDDEN),
  /** There is no such campaign in the pack; the argument is its code. */
  NO_SUCH_TEMPLATE(NOT_FOUND),
  /** The campaign is not over before the day that is the argument has passed. */
  CAMPAIGN_NOT_OVER(CONFLICT),
  /** The campaign was archived on the day that is the argument. */
  CAMPAIGN_ARCHIVED(CONFLICT),
  NO_SUCH_TEAM(NOT_FOUND),
  TEAM_ID_TAKEN(CONFLICT),
  /** A campaign has the most teams already; the argument says how many. */
  TOO_MANY_TEAMS(CONFLICT),
  /** A campaign has one office. */
  ONE_OFFICE(CONFLICT),
  /** A unit is named twice, or leads and is named besides. */
  TEAM_UNIT_TWICE(INVALID),
  /** A team runs another campaign than the one whose team it is. */
  RUNS_ITSELF(INVALID),
  /** Somebody was sent to the team. */
  TEAM_HAS_PEOPLE(CONFLICT),
  NO_SUCH_SECONDMENT(NOT_FOUND),
  SECONDMENT_ID_TAKEN(CONFLICT),
  /** It ends before it begins, is over, or lasts too long; the argument is the most days. */
  SECONDMENT_DATES_WRONG(INVALID),
  /** The person holds no position in the unit. */
  NOT_OF_THAT_UNIT(INVALID),
  /** A campaign has the most secondments already; the argument says how many. */
  TOO_MANY_SECONDMENTS(CONFLICT),
  /** The person is with the campaign already from the first argument until the second. */
  SECONDED_ALREADY(CONFLICT),
  /** The last day is before today or the first, or not before the one that it has already. */
  SECONDMENT_END_WRONG(INVALID),
  /** A filter says what cannot be meant; the argument names it. */
  TASK_FILTER_WRONG(INVALID),
  /** A line says what is to be done; this one does not. */
  TASK_WITHOUT_WORDS(INVALID),
  /** The words are longer than a task's; the argument says how long these may be. */
  TASK_TOO_LONG(INVALID),
  /** A line says who is to do it; this one names nobody. */
  TASK_WITHOUT_UNIT(INVALID),
  /** There is no unit of which the first argument could be the name. */
  NO_UNIT_CALLED(INVALID),
  /** The first argument may be the name of several units, which the second lists. */
  SEVERAL_UNITS_CALLED(INVALID),
  /** A line says until when; this one does not. */
  TASK_WITHOUT_DAY(INVALID),
  /** There is no such day as the argument. */
  NO_SUCH_DAY(INVALID),
  /** The day, which is the argument, has passed. */
  DAY_HAS_PASSED(INVALID);

  private final Refusal.Kind kind;

  CampaignRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
