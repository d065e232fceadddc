package org.tongchuang.campaigns;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * One thing to be done by one unit until a day: a part of a campaign, a part of another task, or a
 * decision of its own.
 *
 * @param version that of its latest fact
 * @param due the last day that is in time, as it is now
 * @param doneBy who last reported it done
 */
public record Task(
    DistrictCode district,
    TaskId id,
    int version,
    Terms terms,
    State state,
    LocalDate due,
    ActorId givenBy,
    Instant givenAt,
    Optional<ActorId> doneBy) {

  /** The longest title, in characters. */
  public static final int LONGEST_TITLE = 200;

  /** The longest note with a step, in characters. */
  public static final int LONGEST_NOTE = 1000;

  /** The most photos of one report. */
  public static final int MOST_PHOTOS = 9;

  /** The most units that help. */
  public static final int MOST_HELPERS = 20;

  /** The greatest weight; the least is 1. */
  public static final int GREATEST_WEIGHT = 100;

  /** How many levels of tasks there are, the parts of a campaign being the first. */
  public static final int LEVELS = 4;

  /** The greatest amount that can be wanted or counted. */
  public static final BigDecimal GREATEST_AMOUNT = new BigDecimal("99999999");

  /** How far it has come. */
  public enum State {
    OPEN,
    /** Its unit says that it is done; nobody else has said so yet. */
    DONE,
    CONFIRMED,
    /** Nobody wants it any more. */
    DROPPED;

    /** Whether somebody still has to do something about it. */
    public boolean isUnderWay() {
      return this == OPEN || this == DONE;
    }
  }

  /** What has to come with the report that it is done. */
  public enum Proof {
    NONE,
    TEXT,
    PHOTO
  }

  /** From what its amount is made. */
  public enum Counted {
    /** From entries in the field. */
    ENTERED,
    /** From the cases of the campaign that were closed. */
    CASES,
    /** From the sites that were looked at by the checklists of the campaign. */
    SITES
  }

  /**
   * What is counted.
   *
   * @param measure the code of the unit of measure
   * @param amount how much is wanted; none is as much as there is
   */
  public record Target(String measure, Optional<BigDecimal> amount, Counted counted) {

    /** The same amount is the same, however many zeros it is written with. */
    public Target {
      amount = amount.map(BigDecimal::stripTrailingZeros);
    }
  }

  /**
   * What somebody asks for.
   *
   * @param parent the task of which it is a part
   * @param unit who answers for it
   * @param weight in proportion to the other parts of the same whole
   * @param instruction the line of the leader who has given it, as typed; empty where it is no
   *     leader's instruction
   */
  public record Terms(
      Optional<CampaignId> campaign,
      Optional<TaskId> parent,
      Bilingual title,
      UnitCode unit,
      List<UnitCode> helpers,
      LocalDate from,
      LocalDate due,
      int weight,
      Proof proof,
      Optional<Target> target,
      Optional<String> instruction) {

    public Terms {
      helpers = List.copyOf(helpers);
    }

    /** What is no leader's instruction. */
    public Terms(
        Optional<CampaignId> campaign,
        Optional<TaskId> parent,
        Bilingual title,
        UnitCode unit,
        List<UnitCode> helpers,
        LocalDate from,
        LocalDate due,
        int weight,
        Proof proof,
        Optional<Target> target) {
      this(
          campaign,
          parent,
          title,
          unit,
          helpers,
          from,
          due,
          weight,
          proof,
          target,
          Optional.empty());
    }

    /** The same, by a leader's instruction. */
    Terms instructed(String line) {
      return new Terms(
          campaign,
          parent,
          title,
          unit,
          helpers,
          from,
          due,
          weight,
          proof,
          target,
          Optional.of(line));
    }
  }

  /** Whether it is a leader's instruction, which is supervised. */
  public boolean isInstruction() {
    return terms.instruction().isPresent();
  }

  /** Whether its day has passed and its unit has not even said that it is done. */
  public boolean isLate(LocalDate today) {
    return state == State.OPEN && due.isBefore(today);
  }

  /** The task that a fact says has been given. */
  static Task given(TaskEvent.TaskGiven event) {
    return new Task(
        event.district(),
        event.task(),
        event.version(),
        event.terms(),
        State.OPEN,
        event.terms().due(),
        event.by(),
        event.at(),
        Optional.empty());
  }

  /** What becomes of it by its next fact. */
  Task next(TaskEvent event) {
    return switch (event) {
      case TaskEvent.TaskGiven given -> given(given);
      case TaskEvent.TaskDone done -> with(event, State.DONE, due, Optional.of(done.by()));
      case TaskEvent.TaskConfirmed _ -> with(event, State.CONFIRMED, due, doneBy);
      case TaskEvent.TaskSentBack _ -> with(event, State.OPEN, due, doneBy);
      case TaskEvent.TaskDropped _ -> with(event, State.DROPPED, due, doneBy);
      case TaskEvent.TaskDueMoved moved -> with(event, state, moved.due(), doneBy);
    };
  }

  private Task with(TaskEvent event, State next, LocalDate until, Optional<ActorId> reporter) {
    return new Task(district, id, event.version(), terms, next, until, givenBy, givenAt, reporter);
  }
}
