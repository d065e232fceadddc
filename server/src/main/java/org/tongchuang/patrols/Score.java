package org.tongchuang.patrols;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tongchuang.sites.SiteId;

/**
 * The weight of what conforms, of the weight of what was observed. What is not applicable, or was
 * not observed, counts on neither side. Where an item with a veto fails, its site gains nothing,
 * however the points are then grouped. Exact: two whole numbers, which add up.
 */
public record Score(long gained, long possible) {

  /** Nothing was observed. */
  public static final Score NOTHING = new Score(0, 0);

  public Score {
    if (gained < 0 || gained > possible) {
      throw new IllegalArgumentException("no score: %d of %d".formatted(gained, possible));
    }
  }

  /**
   * What one finding counts.
   *
   * @param site that gains nothing when the item fails and has a veto
   */
  public record Mark(SiteId site, int weight, boolean veto, Result result) {

    private boolean vetoes() {
      return veto && result == Result.NOT;
    }
  }

  /** The score of everything that was found. */
  public static <T> Score of(Collection<T> found, Function<T, Mark> mark) {
    return by(found, mark, _ -> "").getOrDefault("", NOTHING);
  }

  /**
   * The score of each group of what was found; a group in which nothing was observed has {@link
   * #NOTHING}.
   */
  public static <T, K> Map<K, Score> by(
      Collection<T> found, Function<T, Mark> mark, Function<T, K> group) {
    var vetoed = new HashSet<SiteId>();
    for (var one : found) {
      var it = mark.apply(one);
      if (it.vetoes()) {
        vetoed.add(it.site());
      }
    }
    var scores = new HashMap<K, Score>();
    for (var one : found) {
      var it = mark.apply(one);
      scores.merge(group.apply(one), of(it, vetoed.contains(it.site())), Score::plus);
    }
    return Map.copyOf(scores);
  }

  private static Score of(Mark it, boolean vetoed) {
    if (!it.result().isObserved()) {
      return NOTHING;
    }
    return new Score(it.result() == Result.CONFORM && !vetoed ? it.weight() : 0, it.weight());
  }

  /** Both together. */
  public Score plus(Score other) {
    return new Score(Math.addExact(gained, other.gained), Math.addExact(possible, other.possible));
  }

  /** As {@code 70.1}, half up; empty where nothing was observed. */
  public Optional<String> percent() {
    if (possible == 0) {
      return Optional.empty();
    }
    long twice = Math.multiplyExact(2, possible);
    long tenths = Math.addExact(Math.multiplyExact(2000, gained), possible) / twice;
    return Optional.of(tenths / 10 + "." + tenths % 10);
  }
}
