package org.tongchuang.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.tongchuang.patrols.Result;
import org.tongchuang.rounds.Agreement.Pair;

class AgreementTests {

  private static final List<Result> RESULTS = List.of(Result.values());

  private static List<Pair> times(int count, Result one, Result other) {
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < count; i++) {
      pairs.add(new Pair(one, other));
    }
    return pairs;
  }

  private static Agreement of(int both, int oneOnly, int otherOnly, int neither) {
    var pairs = new ArrayList<Pair>();
    pairs.addAll(times(both, Result.CONFORM, Result.CONFORM));
    pairs.addAll(times(oneOnly, Result.CONFORM, Result.NOT));
    pairs.addAll(times(otherOnly, Result.NOT, Result.CONFORM));
    pairs.addAll(times(neither, Result.NOT, Result.NOT));
    return Agreement.of(pairs);
  }

  @Test
  void kappaIsWhatTheTextbookSays() {
    // 20 both, 5 and 10 one alone, 15 neither: (0.70 - 0.50) / (1 - 0.50)
    var agreement = of(20, 5, 10, 15);

    assertThat(agreement).isEqualTo(new Agreement(50, 35, 1250));
    assertThat(agreement.kappa()).hasValue(new BigDecimal("0.40"));
  }

  @Test
  void whoAlwaysAgreeHaveOneAndWhoNeverDoLessThanChance() {
    assertThat(of(5, 0, 0, 5).kappa()).hasValue(new BigDecimal("1.00"));
    assertThat(of(0, 5, 5, 0).kappa()).hasValue(new BigDecimal("-1.00"));
    assertThat(of(5, 5, 5, 5).kappa()).hasValue(new BigDecimal("0.00"));
  }

  @Test
  void itIsUndefinedWhereChanceAloneWouldAgreeOnEverything() {
    assertThat(of(10, 0, 0, 0).kappa()).isEmpty();
    assertThat(of(0, 0, 0, 7).kappa()).isEmpty();
    assertThat(Agreement.of(List.of()).kappa()).isEmpty();
  }

  @Test
  void whereOneSaysTheSameOfEverythingAndTheOtherDoesNotItIsNoBetterThanChance() {
    assertThat(of(5, 5, 0, 0).kappa()).hasValue(new BigDecimal("0.00"));
  }

  @Test
  void allFourResultsCount() {
    var pairs = new ArrayList<Pair>();
    for (var result : Result.values()) {
      pairs.addAll(times(3, result, result));
    }
    pairs.addAll(times(4, Result.NOT_APPLICABLE, Result.NOT_OBSERVED));

    // 12 of 16 agree; by chance 3*3 + 3*3 + 7*3 + 3*7 = 60 of 256
    assertThat(Agreement.of(pairs)).isEqualTo(new Agreement(16, 12, 60));
    assertThat(Agreement.of(pairs).kappa()).hasValue(new BigDecimal("0.67")); // 132 / 196
  }

  @Test
  void isWhatTheFormulaInFractionsOfOneComesTo() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int run = 0; run < 300; run++) {
      var pairs = new ArrayList<Pair>();
      for (int i = 1 + random.nextInt(40); i > 0; i--) {
        pairs.add(
            new Pair(
                RESULTS.get(random.nextInt(RESULTS.size())),
                RESULTS.get(random.nextInt(RESULTS.size()))));
      }
      double all = pairs.size();
      double agreed = pairs.stream().filter(it -> it.one() == it.other()).count() / all;
      double chance = 0;
      for (var result : Result.values()) {
        chance +=
            pairs.stream().filter(it -> it.one() == result).count()
                / all
                * (pairs.stream().filter(it -> it.other() == result).count() / all);
      }
      double expected = (agreed - chance) / (1 - chance);
      Agreement.of(pairs)
          .kappa()
          .ifPresent(it -> assertThat(it.doubleValue()).isCloseTo(expected, offset(0.0051)));
    }
  }
}
