package org.tongchuang.campaigns;

import java.util.List;
import java.util.Optional;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.kernel.UnitCode;

/**
 * Which tasks a list shows.
 *
 * @param units that answer for them or help; none are all
 * @param states none are all
 * @param instructions only those that a leader has instructed
 * @param late only those whose day has passed and that nobody has reported done
 * @param after the task after which the list goes on
 */
public record TaskFilter(
    Optional<List<UnitCode>> units,
    Optional<CampaignId> campaign,
    List<State> states,
    boolean instructions,
    boolean late,
    Optional<TaskId> after) {

  public TaskFilter {
    units = units.map(List::copyOf);
    states = List.copyOf(states);
  }
}
