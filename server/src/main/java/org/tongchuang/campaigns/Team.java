package org.tongchuang.campaigns;

import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * A part of a campaign's organisation.
 *
 * @param place in which order teams of one kind are shown
 */
public record Team(DistrictCode district, TeamId id, CampaignId campaign, int place, Terms terms) {

  /** The most teams of one campaign. */
  public static final int MOST = 20;

  /** The most units beside the one that leads it. */
  public static final int MOST_UNITS = 20;

  /** What it is for; in this order they are shown. */
  public enum Kind {
    /** Sees to the whole; a campaign has one at the most. */
    OFFICE,
    GROUP,
    /** Runs a special action. */
    ACTION_TEAM
  }

  /**
   * What somebody asks for.
   *
   * @param lead the unit that leads it
   * @param units the others that belong to it
   * @param action the campaign that it runs
   */
  public record Terms(
      Kind kind, Bilingual name, UnitCode lead, List<UnitCode> units, Optional<CampaignId> action) {

    public Terms {
      units = List.copyOf(units);
    }
  }
}
