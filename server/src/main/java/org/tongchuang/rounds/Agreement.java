package org.tongchuang.rounds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Optional;
import org.tongchuang.patrols.Result;

/**
 * How far two who looked at the same independently agree beyond what chance would have made them:
 * Cohen's kappa. Exact until it is shown.
 *
 * @param pairs how many things both looked at
 * @param agreed of how many they say the same
 * @param byChance the square of {@code pairs}, times the share in which two would agree who gave
 *     their results at random, each as often as they did
 */
public record Agreement(long pairs, long agreed, long byChance) {

  /** What two say of the same. */
  public record Pair(Result one, Result other) {}

  /** The agreement over pairs. */
  public static Agreement of(Collection<Pair> pairs) {
    var one = new EnumMap<Result, Long>(Result.class);
    var other = new EnumMap<Result, Long>(Result.class);
    long agreed = 0;
    for (var it : pairs) {
      one.merge(it.one(), 1L, Long::sum);
      other.merge(it.other(), 1L, Long::sum);
      agreed += it.one() == it.other() ? 1 : 0;
    }
    long byChance = 0;
    for (var result : one.entrySet()) {
      long times = other.getOrDefault(result.getKey(), 0L);
      byChance = Math.addExact(byChance, Math.multiplyExact(result.getValue(), times));
    }
    return new Agreement(pairs.size(), agreed, byChance);
  }

  /**
   * Kappa, to two decimals, half up: 1 for those who always agree, 0 for chance, less for those who
   * contradict each other. Empty where it is undefined: both say one and the same of everything, or
   * there is nothing that both looked at.
   */
  public Optional<BigDecimal> kappa() {
    long whole = Math.multiplyExact(pairs, pairs);
    if (whole == byChance) {
      return Optional.empty();
    }
    var beyond = BigDecimal.valueOf(Math.multiplyExact(pairs, agreed) - byChance);
    return Optional.of(
        beyond.divide(BigDecimal.valueOf(whole - byChance), 2, RoundingMode.HALF_UP));
  }
}
