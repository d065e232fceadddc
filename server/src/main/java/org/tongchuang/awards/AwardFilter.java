package org.tongchuang.awards;

import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.UnitCode;

/**
 * Which awards a list shows.
 *
 * @param waiting only those with which somebody has to do something next
 * @param after the award after which the list goes on
 */
public record AwardFilter(
    Optional<String> scheme,
    Optional<Award.State> state,
    Optional<Waiting> waiting,
    Optional<AwardId> after) {

  /**
   * Who has to do something.
   *
   * @param units that are competent to review
   * @param office whether the office is asked for too
   */
  public record Waiting(List<UnitCode> units, boolean office) {

    public Waiting {
      units = List.copyOf(units);
    }
  }
}
