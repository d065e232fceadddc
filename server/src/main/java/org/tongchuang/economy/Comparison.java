package org.tongchuang.economy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An edition beside the one before. An indicator follows the one that it names, else the one of its
 * own code unless another has named that.
 *
 * @param changes by the indicators of the later one
 * @param gone what nothing in the later one follows
 */
record Comparison(Map<IndicatorId, Change> changes, List<Indicator> gone) {

  static Comparison of(List<Indicator> before, List<Indicator> now) {
    var earlier = before.stream().collect(toMap(it -> it.terms().code(), Function.identity()));
    var named = now.stream().flatMap(it -> it.terms().before().stream()).collect(toSet());
    var changes = new HashMap<IndicatorId, Change>();
    var followed = new HashSet<IndicatorId>();
    for (var it : now) {
      var its =
          Optional.of(it.terms().earlierCode())
              .filter(code -> it.terms().before().isPresent() || !named.contains(code))
              .map(earlier::get);
      its.ifPresent(one -> followed.add(one.id()));
      changes.put(
          it.id(), its.<Change>map(one -> Change.between(one, it)).orElseGet(Change.Added::new));
    }
    return new Comparison(
        Map.copyOf(changes), before.stream().filter(it -> !followed.contains(it.id())).toList());
  }
}
