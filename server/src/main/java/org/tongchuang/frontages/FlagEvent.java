package org.tongchuang.frontages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.SiteId;

/**
 * What has happened to a flag. Append-only; a flag is what its events say. What was said in an
 * appeal and in its answer is kept beside the events under the same version, because it is free
 * text.
 */
public sealed interface FlagEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  /** Who did it when. */
  record Fact(DistrictCode district, FlagId flag, int version, ActorId by, Instant at) {}

  /**
   * A shop was given it.
   *
   * @param area in which the shop lay
   * @param period the first day of the period that was judged
   * @param score what it follows from
   * @param failed the items that failed then
   * @param shownUntil a red one until then, the others at least
   * @param appealUntil the last day of an appeal
   */
  record FlagGiven(
      Fact fact,
      SiteId shop,
      AreaCode area,
      LocalDate period,
      FlagColour colour,
      InspectionId inspection,
      Score score,
      Set<String> failed,
      LocalDate shownUntil,
      LocalDate appealUntil)
      implements FlagEvent {

    public FlagGiven {
      failed = Set.copyOf(failed);
    }
  }

  /** Whoever keeps the shop says that it was put right, with a photo of it. */
  record RecheckAsked(Fact fact, PhotoId photo) implements FlagEvent {}

  /**
   * Somebody has looked again.
   *
   * @param passed whether the flag goes by it
   */
  record Rechecked(Fact fact, InspectionId inspection, boolean passed) implements FlagEvent {}

  /** Whoever keeps the shop says that it was not right to give it. */
  record FlagAppealed(Fact fact) implements FlagEvent {}

  /** The office has answered; a flag whose appeal is granted was never right. */
  record AppealAnswered(Fact fact, boolean granted) implements FlagEvent {}

  /**
   * The shop was given another.
   *
   * @param other which takes its place
   */
  record FlagReplaced(Fact fact, FlagId other) implements FlagEvent {}

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return fact().flag().subject();
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
