package org.tongchuang.rounds;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.patrols.Looked;
import org.tongchuang.rounds.RegularRound.Period;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.SiteLife;

/**
 * Which sites are due in a period of a regular round, and which of them have been seen. Without
 * I/O.
 *
 * @param due those in use when the period ends, or now while it lasts
 * @param seen those at which an inspection by each checklist was begun in the period and finished
 */
public record RegularProgress(Period period, List<SiteLife> due, Set<SiteId> seen) {

  public RegularProgress {
    due = List.copyOf(due);
    seen = Set.copyOf(seen);
  }

  /** How many are due, and how many of them seen. */
  public record Count(int due, int seen) {

    private Count and(Count other) {
      return new Count(due + other.due, seen + other.seen);
    }
  }

  /**
   * What a period comes to.
   *
   * @param lives of the sites of the type in the area, which may have ended
   * @param looked by whomever; what lies outside the period is left out
   */
  static RegularProgress of(
      RegularRound round,
      Period period,
      Instant now,
      ZoneId zone,
      List<SiteLife> lives,
      List<Looked> looked) {
    var begins = period.begins(zone);
    var ends = period.ends(zone);
    // what happens in this very moment has happened
    var moment = now.isBefore(ends) ? now.plusNanos(1) : ends;
    var due = lives.stream().filter(it -> it.isInUseBefore(moment)).toList();
    var by = new HashMap<SiteId, Set<String>>();
    for (var it : looked) {
      if (!it.at().isBefore(begins) && it.at().isBefore(ends)) {
        by.computeIfAbsent(it.site(), _ -> new HashSet<>()).add(it.checklist());
      }
    }
    var seen = new HashSet<SiteId>();
    for (var it : due) {
      if (by.getOrDefault(it.id(), Set.of()).containsAll(round.terms().checklists())) {
        seen.add(it.id());
      }
    }
    return new RegularProgress(period, due, seen);
  }

  public Count count() {
    return new Count(due.size(), seen.size());
  }

  /** The count of each street, by its code. */
  public Map<AreaCode, Count> byStreet() {
    return due.stream()
        .collect(
            toMap(
                it -> it.area().street(),
                it -> new Count(1, isSeen(it) ? 1 : 0),
                Count::and,
                TreeMap::new));
  }

  public boolean isSeen(SiteLife site) {
    return seen.contains(site.id());
  }
}
