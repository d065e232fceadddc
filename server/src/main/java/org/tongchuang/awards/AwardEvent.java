package org.tongchuang.awards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * What has happened to an award. Append-only; an award is what its events say. What was written
 * with one is kept beside the events under the same version, because it is free text.
 */
public sealed interface AwardEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /** Which award, by whom and when. */
  record Fact(DistrictCode district, AwardId award, int version, ActorId by, Instant at) {}

  /** Somebody wants it for its holder. */
  record AwardApplied(Fact fact, Award.Terms terms) implements AwardEvent {}

  /** A competent unit has said what an aspect comes to. */
  record AwardReviewed(Fact fact, String aspect, int points) implements AwardEvent {}

  /** The office has said what is to be given. */
  record AwardConfirmed(Fact fact, List<String> given) implements AwardEvent {

    public AwardConfirmed {
      given = List.copyOf(given);
    }
  }

  /**
   * Everybody may object.
   *
   * @param until the last day on which
   */
  record AwardNoticeOpened(Fact fact, LocalDate until) implements AwardEvent {}

  /** Somebody has objected. */
  record AwardObjected(Fact fact, UUID objection) implements AwardEvent {}

  /** The objection is answered. */
  record AwardObjectionAnswered(Fact fact, UUID objection) implements AwardEvent {}

  /** It is held. */
  record AwardGranted(
      Fact fact, LocalDate from, Optional<LocalDate> until, Optional<LocalDate> reviewDue)
      implements AwardEvent {}

  /** It is not given. */
  record AwardDenied(Fact fact) implements AwardEvent {}

  /** It was reviewed, and is held on, with what is given now. */
  record AwardKept(Fact fact, List<String> given, Optional<LocalDate> reviewDue)
      implements AwardEvent {

    public AwardKept {
      given = List.copyOf(given);
    }
  }

  /** It is held no more. */
  record AwardRevoked(Fact fact) implements AwardEvent {}

  /** Its holder has been awarded the same anew. */
  record AwardReplaced(Fact fact) implements AwardEvent {}

  /** Who wanted it no longer does. */
  record AwardWithdrawn(Fact fact) implements AwardEvent {}

  /** The award. */
  default AwardId award() {
    return fact().award();
  }

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return award().subject();
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
