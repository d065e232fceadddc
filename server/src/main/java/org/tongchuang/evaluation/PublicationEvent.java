package org.tongchuang.evaluation;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What is written down of publications. */
public sealed interface PublicationEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /**
   * @param subject the publication or the objection
   */
  record Fact(DistrictCode district, String subject, int version, ActorId by, Instant at) {

    /** What is published is named by its hash too, which puts that under the seals. */
    static Fact of(Publication it, ActorId by, Instant at) {
      var subject = "publication/" + it.id() + it.hash().map(hash -> "/" + hash).orElse("");
      return new Fact(it.district(), subject, it.version(), by, at);
    }

    static Fact of(DistrictCode district, Objection it, ActorId by) {
      return new Fact(
          district,
          "objection/" + it.id(),
          it.waits() ? 1 : 2,
          by,
          it.answer().map(Objection.Answer::at).orElse(it.at()));
    }
  }

  /** Scores of a month are to be published. */
  record PublicationDrawnUp(Fact fact, String scheme, YearMonth month, Instant asOf)
      implements PublicationEvent {}

  /** They were counted anew. */
  record PublicationRecounted(Fact fact, Instant asOf) implements PublicationEvent {}

  /** Units may object. */
  record PublicationOpened(Fact fact, Instant until) implements PublicationEvent {}

  /** They are not published after all. */
  record PublicationDropped(Fact fact) implements PublicationEvent {}

  /** A granted objection has changed them. */
  record PublicationCorrected(Fact fact, UUID objection) implements PublicationEvent {}

  /** Everybody can see them, and nothing of them changes any more. */
  record PublicationPublished(Fact fact, String hash) implements PublicationEvent {}

  /** A unit objects. */
  record ObjectionRaised(Fact fact, UUID publication, String unit, String of)
      implements PublicationEvent {}

  /** The office has answered. */
  record ObjectionAnswered(Fact fact, boolean granted, Optional<Long> before, Optional<Long> after)
      implements PublicationEvent {}

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
