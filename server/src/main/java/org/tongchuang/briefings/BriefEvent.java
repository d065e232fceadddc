package org.tongchuang.briefings;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What has happened to a brief. */
public sealed interface BriefEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /**
   * @param period whose brief it is
   */
  record Fact(DistrictCode district, Period period, int version, ActorId by, Instant at) {}

  /** There is a brief for the period; its figures are not the last word. */
  record BriefDrafted(Fact fact) implements BriefEvent {}

  /** Its figures are what they will always be. */
  record BriefFrozen(Fact fact) implements BriefEvent {}

  /** The office has written in it. */
  record BriefWritten(Fact fact) implements BriefEvent {}

  /** Nobody writes in it any more. */
  record BriefLocked(Fact fact) implements BriefEvent {}

  /** It has been given out. */
  record BriefIssued(Fact fact) implements BriefEvent {}

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return Brief.subject(fact().period());
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
