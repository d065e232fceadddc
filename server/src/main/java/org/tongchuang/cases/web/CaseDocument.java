package org.tongchuang.cases.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.Case;

/**
 * A case as clients see it.
 *
 * @param marks what is out of the ordinary, for a glance: see {@link CaseMarks}
 * @param progressCode what the reporter sees it by, for who speaks with callers
 * @param undoUntil until when the reader may take back what came last
 * @param timeline absent where only the state was asked for
 * @param actions what the reader may do with it now
 */
record CaseDocument(
    String id,
    String number,
    int version,
    String stage,
    Named category,
    Named area,
    List<Named> path,
    @Nullable Location location,
    @Nullable String address,
    @Nullable SiteAt site,
    @Nullable String description,
    String source,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable Named unit,
    @Nullable Instant due,
    boolean overdue,
    @Nullable Step step,
    List<String> marks,
    Standing standing,
    @Nullable String contact,
    @Nullable String progressCode,
    @Nullable Instant undoUntil,
    @Nullable List<Photo> photos,
    @Nullable List<Entry> timeline,
    List<Action> actions,
    List<Similar> similar) {

  /**
   * What somebody has to do next, beside the handling.
   *
   * @param due until when, where the district has a limit for it
   */
  record Step(String name, @Nullable Instant due) {

    /** The step that a case waits for; null where it waits for none. */
    static @Nullable Step of(Case it) {
      return it.step().map(step -> new Step(step.name(), it.stepDue())).orElse(null);
    }
  }

  /** A code and its name in the reader's language. */
  record Named(String code, String name) {}

  /**
   * What has happened beside the straight way.
   *
   * @param checker on whom the lot to check fell
   * @param mergedInto the case that stands for this one
   * @param plea what the unit asks for
   * @param answer what the reporter said afterwards
   * @param condition under which it was filed
   */
  record Standing(
      int returns,
      int reworks,
      int extensions,
      boolean reopened,
      @Nullable Instant suspendedUntil,
      @Nullable By checker,
      @Nullable Reference mergedInto,
      @Nullable Plea plea,
      @Nullable Answer answer,
      @Nullable Condition condition) {}

  record Reference(String id, String number) {}

  record Plea(String kind, @Nullable Instant until, int approvals) {}

  /**
   * A filing condition in the reader's language.
   *
   * @param closing what must be seen before the case is closed
   */
  record Condition(String code, String text, String closing) {}

  record Answer(boolean solved, String satisfaction) {}

  /** The site at which a case lies. */
  record SiteAt(String id, String code, String name) {}

  record Location(double longitude, double latitude, @Nullable Double accuracyMetres) {}

  /**
   * @param used whether an earlier photo shows the same
   * @param usedBefore the case of that one, to who may see it
   * @param purpose REPORT, AFTER, CHECK or REMARK, after the event that brought it
   */
  record Photo(
      String id,
      String purpose,
      @Nullable Instant capturedAt,
      String href,
      String thumbnail,
      boolean used,
      @Nullable Reference usedBefore) {}

  /**
   * @param due the deadline that holds from then on, or the day to which a suspension lasts
   * @param word what a plea, a supervision or an answer says, in code
   * @param person on whom a lot fell
   * @param other the case that stands for this one
   * @param undone whether it was taken back
   * @param stepDue until when the step was to be made that was made with it
   */
  record Entry(
      int version,
      String type,
      Instant at,
      Instant recordedAt,
      @Nullable By by,
      @Nullable Named unit,
      @Nullable Instant due,
      @Nullable String word,
      @Nullable By person,
      @Nullable Reference other,
      boolean undone,
      @Nullable Instant stepDue,
      @Nullable String note,
      List<String> photos) {}

  record By(String name, @Nullable String unit) {}

  record Action(String name, String method, String href, List<Field> fields) {}

  record Field(String name, String type, boolean required) {}

  record Similar(String id, String number, long metres, String stage, Instant reportedAt) {}
}
