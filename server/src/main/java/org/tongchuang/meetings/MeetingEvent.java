package org.tongchuang.meetings;

import java.time.Instant;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What is written down of meetings. */
public sealed interface MeetingEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /**
   * @param subject the meeting, the matter or the decision
   */
  record Fact(DistrictCode district, String subject, int version, ActorId by, Instant at) {

    static Fact of(Meeting it, ActorId by, Instant at) {
      return new Fact(it.district(), it.id().subject(), it.version(), by, at);
    }

    static Fact of(Matter it, ActorId by, Instant at) {
      return new Fact(it.district(), it.id().subject(), it.withdrawn() ? 2 : 1, by, at);
    }

    static Fact of(Decision it, ActorId by) {
      return new Fact(it.district(), subject(it.task()), 1, by, it.at());
    }

    private static String subject(TaskId decided) {
      return "decision/" + decided;
    }
  }

  /** There is to be a meeting. */
  record MeetingPlanned(Fact fact) implements MeetingEvent {}

  /** It has begun; its agenda is what it will always be. */
  record MeetingBegun(Fact fact) implements MeetingEvent {}

  /** Minutes were written, or who came. */
  record MinutesKept(Fact fact) implements MeetingEvent {}

  /** It is over. */
  record MeetingEnded(Fact fact) implements MeetingEvent {}

  /** It is not held. */
  record MeetingCalledOff(Fact fact) implements MeetingEvent {}

  /** A unit wants something talked about. */
  record MatterRaised(Fact fact) implements MeetingEvent {}

  /** And no longer does. */
  record MatterWithdrawn(Fact fact) implements MeetingEvent {}

  /** The meeting has decided something. */
  record DecisionMade(Fact fact) implements MeetingEvent {}

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return fact().subject();
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
