package org.tongchuang.economy;

import java.time.Instant;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * What is written down of editions, indicators and monthly figures: that it came, not its words.
 */
sealed interface EconomyEvent extends DomainEvent {

  /** An edition was named, or named anew while nothing had come into it. */
  record EditionNamed(
      DistrictCode district, EditionCode edition, int version, ActorId by, Instant at)
      implements EconomyEvent {

    @Override
    public String subject() {
      return edition.subject();
    }
  }

  /** An indicator came into an edition. */
  record IndicatorAdded(
      DistrictCode district, IndicatorId indicator, EditionCode edition, ActorId by, Instant at)
      implements EconomyEvent {

    @Override
    public String subject() {
      return indicator.subject();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** And is gone again, with the table that brought it. */
  record IndicatorRemoved(
      DistrictCode district, IndicatorId indicator, EditionCode edition, ActorId by, Instant at)
      implements EconomyEvent {

    @Override
    public String subject() {
      return indicator.subject();
    }

    @Override
    public int version() {
      return 2;
    }
  }

  /** A case was raised from an indicator. */
  record RectificationRaised(
      DistrictCode district, CaseId raised, IndicatorId indicator, ActorId by, Instant at)
      implements EconomyEvent {

    @Override
    public String subject() {
      return "rectification/" + raised.value();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** Something was said of a month. */
  record FigureEntered(DistrictCode district, FigureId figure, ActorId by, Instant at)
      implements EconomyEvent {

    @Override
    public String subject() {
      return figure.subject();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** And counts no more. */
  record FigureTakenBack(DistrictCode district, FigureId figure, ActorId by, Instant at)
      implements EconomyEvent {

    @Override
    public String subject() {
      return figure.subject();
    }

    @Override
    public int version() {
      return 2;
    }
  }
}
