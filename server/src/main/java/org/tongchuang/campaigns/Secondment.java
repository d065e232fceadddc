package org.tongchuang.campaigns;

import java.time.LocalDate;
import java.util.Optional;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Somebody works in a team of a campaign for a time (抽调).
 *
 * @param person who; empty once that is forgotten
 * @param endedOn the last day, where it was ended before its time
 */
public record Secondment(
    DistrictCode district,
    SecondmentId id,
    CampaignId campaign,
    Terms terms,
    Optional<ActorId> person,
    Optional<LocalDate> endedOn) {

  /** The most of one campaign. */
  public static final int MOST = 200;

  /** How many days after the last one it is known who it was. */
  static final int REMEMBERED = 30;

  /**
   * What somebody asks for.
   *
   * @param unit from which the person comes
   * @param until the last day
   */
  public record Terms(TeamId team, UnitCode unit, LocalDate from, LocalDate until) {}

  /** The last day. */
  public LocalDate lastDay() {
    return endedOn.orElse(terms.until());
  }

  /** Whether the person is with the team on a day. */
  public boolean isOn(LocalDate day) {
    return !day.isBefore(terms.from()) && !day.isAfter(lastDay());
  }

  /** Whether there is a day on which both are. */
  boolean overlaps(Terms other) {
    return !other.from().isAfter(lastDay()) && !other.until().isBefore(terms.from());
  }
}
