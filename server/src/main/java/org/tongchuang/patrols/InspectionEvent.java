package org.tongchuang.patrols;

import java.time.Instant;
import java.util.Optional;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.kernel.UnitCode;

/**
 * What has happened in an inspection. Append-only; an inspection is what its events say. What was
 * written with a finding is kept beside the events under the same version, because it is free text.
 */
public sealed interface InspectionEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /**
   * @param at when it happened, as the phone says
   * @param recordedAt when the server learnt of it; never before {@code at}
   */
  record Fact(
      DistrictCode district,
      InspectionId inspection,
      int version,
      ActorId by,
      Instant at,
      Instant recordedAt) {}

  /** Somebody has begun to look at a site. */
  record InspectionBegun(Fact fact, Inspected inspected) implements InspectionEvent {}

  /**
   * Something was found of an item.
   *
   * @param unit whose a failure of the item is
   * @param filed the case that it has filed
   * @param refused why it has filed none, where it should have: the name of the refusal's code
   */
  record ItemFound(
      Fact fact, Finding finding, UnitCode unit, Optional<CaseId> filed, Optional<String> refused)
      implements InspectionEvent {}

  /** Whoever looks has done so; what comes later still counts. */
  record InspectionFinished(Fact fact) implements InspectionEvent {}

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return fact().inspection().subject();
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
