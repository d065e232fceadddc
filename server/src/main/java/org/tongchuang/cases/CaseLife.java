package org.tongchuang.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tongchuang.cases.CaseEvent.CaseUndone;
import org.tongchuang.sites.SiteId;

/**
 * Everything that has happened to a case.
 *
 * @param site at which it lies, if at one; that never changes
 * @param events in their order, the first of which began it
 */
public record CaseLife(CaseNumber number, Optional<SiteId> site, List<CaseEvent> events) {

  public CaseLife {
    events = List.copyOf(events);
  }

  /** When the last thing was recorded of what had been by an instant. */
  public Instant knownAt(Instant asOf) {
    return events.stream()
        .map(it -> it.fact().recordedAt())
        .filter(it -> !it.isAfter(asOf))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * What had been recorded by an instant and not been taken back by then, in its order; nothing for
   * a case that began later.
   */
  public List<CaseEvent> known(Instant asOf) {
    var known = new ArrayList<CaseEvent>();
    for (var event : events) {
      if (event.fact().recordedAt().isAfter(asOf)) {
        break;
      }
      if (event instanceof CaseUndone(_, var back)) {
        known.removeIf(it -> it.version() > back);
      } else {
        known.add(event);
      }
    }
    return List.copyOf(known);
  }
}
