package org.tongchuang.economy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * What was said of a month in a series. Never changed: the last said counts, unless it was taken
 * back.
 *
 * @param series its key
 */
public record Figure(
    DistrictCode district,
    FigureId id,
    String series,
    YearMonth month,
    Said said,
    ActorId by,
    Instant recordedAt,
    Optional<Instant> takenBackAt) {

  /**
   * The numbers, each as it was given from outside.
   *
   * @param growth against the year before, in per cent
   */
  public record Said(
      Optional<BigDecimal> plan,
      Optional<BigDecimal> actual,
      Optional<BigDecimal> growth,
      Optional<Standing> standing) {

    private static final int MOST_DECIMALS = 4;
    private static final int MOST_DIGITS = 15;

    /**
     * Passes what says something, in numbers that can be.
     *
     * @throws Refusal of {@link EconomyRefusal}
     */
    void require() {
      var numbers = Stream.of(plan, actual, growth).flatMap(Optional::stream).toList();
      if (numbers.isEmpty() && standing.isEmpty()) {
        throw new Refusal(EconomyRefusal.FIGURE_SAYS_NOTHING);
      }
      if (!numbers.stream().allMatch(Said::isPossible)) {
        throw new Refusal(EconomyRefusal.FIGURE_NUMBER_WRONG, MOST_DECIMALS);
      }
      standing.ifPresent(Standing::require);
    }

    private static boolean isPossible(BigDecimal it) {
      return it.scale() <= MOST_DECIMALS && it.precision() - it.scale() <= MOST_DIGITS;
    }

    /** By how much the plan was exceeded; below nought where it was not reached. */
    public Optional<BigDecimal> difference() {
      return actual.flatMap(it -> plan.map(it::subtract));
    }

    /** Whether the plan was met, where there are both. */
    public Optional<Boolean> met(Better better) {
      return actual.flatMap(it -> plan.map(plan -> better.behind(it, plan).signum() <= 0));
    }

    /** Whether the same numbers are said, however they are written. */
    boolean isSame(Said other) {
      return plain(plan).equals(plain(other.plan))
          && plain(actual).equals(plain(other.actual))
          && plain(growth).equals(plain(other.growth))
          && standing.equals(other.standing);
    }

    private static Optional<BigDecimal> plain(Optional<BigDecimal> number) {
      return number.map(BigDecimal::stripTrailingZeros);
    }
  }
}
