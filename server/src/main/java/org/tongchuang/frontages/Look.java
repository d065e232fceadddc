package org.tongchuang.frontages;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.Inspection;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.SiteId;

/**
 * That somebody has looked at a shop by the card, to its end.
 *
 * @param version of the inspection: it grows when more was found
 * @param at when it was begun
 * @param results what was found of each item that was said anything of
 */
public record Look(
    SiteId shop,
    InspectionId inspection,
    int version,
    Instant at,
    Score score,
    Map<String, Result> results) {

  public Look {
    results = Map.copyOf(results);
  }

  static Look of(Inspection it, Checklist checklist) {
    return new Look(
        it.site(),
        it.id(),
        it.version(),
        it.begunAt(),
        it.score(checklist),
        it.counting().entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, one -> one.getValue().finding().result())));
  }

  /** The items that failed. */
  public Set<String> failed() {
    return results.entrySet().stream()
        .filter(it -> it.getValue() == Result.NOT)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether nothing is wrong any more with items that had failed, and the whole is good enough. */
  boolean passes(FlagRule rule, Set<String> hadFailed) {
    return score.possible() > 0
        && rule.passes(score)
        && hadFailed.stream()
            .map(it -> results.getOrDefault(it, Result.NOT_OBSERVED))
            .allMatch(it -> it == Result.CONFORM || it == Result.NOT_APPLICABLE);
  }
}
