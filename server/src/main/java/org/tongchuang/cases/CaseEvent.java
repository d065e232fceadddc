package org.tongchuang.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.kernel.UnitCode;

/**
 * What has happened to a case. Append-only; a case is what its events say. What somebody wrote is
 * kept beside the events under the same version, so that it can be blacked out without changing a
 * fact.
 */
public sealed interface CaseEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /**
   * @param at when it happened
   * @param recordedAt when the server learnt of it; never before {@code at}, but for the past that
   *     an import brings
   * @param photos what was photographed with it
   * @param stepDue until when the {@link Step} is to be made that it leaves to somebody; null where
   *     it leaves none, or the district has no limit for it
   */
  record Fact(
      DistrictCode district,
      CaseId id,
      int version,
      ActorId by,
      Instant at,
      Instant recordedAt,
      List<UUID> photos,
      @Nullable Instant stepDue) {

    public Fact {
      photos = List.copyOf(photos);
    }

    Fact(
        DistrictCode district,
        CaseId id,
        int version,
        ActorId by,
        Instant at,
        Instant recordedAt,
        List<UUID> photos) {
      this(district, id, version, by, at, recordedAt, photos, null);
    }
  }

  record CaseReported(Fact fact, String category, AreaCode area, Source source)
      implements CaseEvent {}

  record CaseAccepted(Fact fact) implements CaseEvent {}

  record CaseRefused(Fact fact) implements CaseEvent {}

  /**
   * @param condition under which of its category's conditions, where that was said
   */
  record CaseFiled(Fact fact, @Nullable String condition) implements CaseEvent {

    CaseFiled(Fact fact) {
      this(fact, null);
    }
  }

  record CaseDispatched(Fact fact, UnitCode unit, Instant due) implements CaseEvent {}

  record CaseTaken(Fact fact) implements CaseEvent {}

  record CaseReturned(Fact fact, UnitCode unit) implements CaseEvent {}

  record CaseHandled(Fact fact, UnitCode unit) implements CaseEvent {}

  record CasePassed(Fact fact) implements CaseEvent {}

  record CaseReworked(Fact fact, UnitCode unit) implements CaseEvent {}

  record CaseClosed(Fact fact) implements CaseEvent {}

  record CaseReopened(Fact fact) implements CaseEvent {}

  record CaseRemarked(Fact fact) implements CaseEvent {}

  record CaseSelfHandled(Fact fact) implements CaseEvent {}

  /** It is about something else, or lies elsewhere, than was said; both are what holds now. */
  record CaseCorrected(Fact fact, String category, AreaCode area) implements CaseEvent {}

  /** The unit asks for something that others decide. */
  record CasePleaded(Fact fact, Plea.Kind kind, @Nullable Instant until) implements CaseEvent {}

  /** One of those who decide agrees, and another has to yet. */
  record CaseApproved(Fact fact, Plea.Kind kind) implements CaseEvent {}

  record CaseDenied(Fact fact, Plea.Kind kind) implements CaseEvent {}

  /** The unit has more time: the deadline is now this one. */
  record CaseExtended(Fact fact, Instant due) implements CaseEvent {}

  /** The clock stands, at the latest until then. */
  record CaseSuspended(Fact fact, Instant until) implements CaseEvent {}

  /**
   * The clock goes on: what was left of the time is left from now on.
   *
   * @param due null where an imported case knows none
   */
  record CaseResumed(Fact fact, @Nullable Instant due) implements CaseEvent {}

  /** An appeal was granted: the case does not count against the unit, and stays late. */
  record CaseExempted(Fact fact) implements CaseEvent {}

  /**
   * @param repeated whether nobody asked for it: the case came back too often
   */
  record CaseSupervised(Fact fact, boolean repeated) implements CaseEvent {}

  record CaseReplied(Fact fact, UnitCode unit) implements CaseEvent {}

  record CaseVoided(Fact fact) implements CaseEvent {}

  record CaseMerged(Fact fact, CaseId into) implements CaseEvent {}

  record CaseUnmerged(Fact fact) implements CaseEvent {}

  /** The lot has fallen on somebody to check. */
  record CaseCheckAsked(Fact fact, ActorId checker) implements CaseEvent {}

  /** The reporter was asked afterwards. */
  record CaseCalledBack(Fact fact, CallBack answer) implements CaseEvent {}

  /**
   * What came last was taken back at once by who had made it.
   *
   * @param back the version whose state holds again
   */
  record CaseUndone(Fact fact, int back) implements CaseEvent {}

  /** A case of the past, as far as the system that it comes from knows it. */
  record CaseImported(
      Fact fact, String category, AreaCode area, UnitCode unit, @Nullable Instant due)
      implements CaseEvent {}

  /** The end that a case of the past has come to in the system that it comes from. */
  record CaseImportedClosed(Fact fact) implements CaseEvent {}

  /** How the office came to know. */
  enum Source {
    /** A member of the public, by the public page. */
    PUBLIC,
    /** Somebody with a position, in the street. */
    FIELD,
    /** A caller, for whom the hotline writes it down. */
    HOTLINE,
    /** A program of somebody else's, by the open interface. */
    OPEN311,
    /** An item that failed when a site was looked at. */
    INSPECTION,
    /** Another system's past. */
    IMPORT
  }

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return fact().id().subject();
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
