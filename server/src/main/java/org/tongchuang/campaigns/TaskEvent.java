package org.tongchuang.campaigns;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.media.PhotoId;

/**
 * What has happened to a task. Append-only; a task is what its events say. What was written with
 * one is kept beside the events under the same version, because it is free text.
 */
public sealed interface TaskEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /**
   * @param recordedAt when the server learnt of it
   */
  record Fact(
      DistrictCode district,
      TaskId task,
      int version,
      ActorId by,
      Instant at,
      Instant recordedAt) {}

  /** A unit has been told to do it. */
  record TaskGiven(Fact fact, Task.Terms terms) implements TaskEvent {}

  /** Its unit says that it is done. */
  record TaskDone(Fact fact, List<PhotoId> photos) implements TaskEvent {

    public TaskDone {
      photos = List.copyOf(photos);
    }
  }

  /** Somebody else says so too. */
  record TaskConfirmed(Fact fact) implements TaskEvent {}

  /** It is not done yet. */
  record TaskSentBack(Fact fact) implements TaskEvent {}

  /** Nobody wants it any more. */
  record TaskDropped(Fact fact) implements TaskEvent {}

  /** There is more time, or less. */
  record TaskDueMoved(Fact fact, LocalDate due) implements TaskEvent {}

  /** The task. */
  default TaskId task() {
    return fact().task();
  }

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return task().subject();
  }

  @Override
  default int version() {
    return fact().version();
  }

  @Override
  default ActorId by() {
    return fact().by();
  }

  @Override
  default Instant at() {
    return fact().at();
  }
}
