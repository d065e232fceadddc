package org.tongchuang.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.campaigns.Task;

/**
 * What a meeting goes through, as it was known at a moment. Kept as it is once a meeting has begun.
 *
 * @param overdue the unit that is furthest behind first
 */
public record Agenda(
    Instant asOf,
    List<Left> left,
    List<Overdue> overdue,
    Some<Late> late,
    Some<Stuck> blocked,
    Some<Stuck> supervised,
    @Nullable Lost lost) {

  /** The most of a kind that an agenda names. */
  static final int MOST = 30;

  public Agenda {
    left = List.copyOf(left);
    overdue = List.copyOf(overdue);
  }

  /**
   * The first of a kind.
   *
   * @param more how many there are beside them
   */
  public record Some<T>(List<T> items, long more) {

    public Some {
      items = List.copyOf(items);
    }
  }

  /**
   * A decision of an earlier meeting.
   *
   * @param decidedOn the day of that meeting
   * @param readings how many meetings have heard of it before
   */
  public record Left(
      UUID task,
      String what,
      String unit,
      LocalDate due,
      Task.State state,
      boolean late,
      LocalDate decidedOn,
      int readings) {}

  /**
   * Cases of a unit whose deadline has passed.
   *
   * @param days since the oldest of these deadlines
   */
  public record Overdue(String unit, long cases, long days) {}

  /**
   * A task whose day has passed and that its unit has not even reported done.
   *
   * @param instruction whether a leader has instructed it; null in agendas that were kept before
   *     leaders did
   */
  public record Late(
      UUID task,
      String titleZh,
      String titleEn,
      String unit,
      LocalDate due,
      @Nullable Boolean instruction) {}

  /**
   * A case that does not move, or that has been raised.
   *
   * @param until when that ends by itself, where it does
   */
  public record Stuck(
      UUID id, String number, String category, String unit, String why, @Nullable Instant until) {}

  /** What the last assessment that is over lost most by. */
  public record Lost(UUID assessment, String name, LocalDate until, List<LostItem> items) {

    public Lost {
      items = List.copyOf(items);
    }
  }

  /**
   * @param points that it cost in all
   * @param times how often it was not met
   */
  public record LostItem(
      String checklist, String item, String textZh, String textEn, long points, int times) {}
}
