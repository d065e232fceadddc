package org.tongchuang.frontages;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tongchuang.frontages.FlagRule.Line;
import org.tongchuang.patrols.Score;

/**
 * What the shops of a street come to in a period, the best first. Purely of what was found.
 *
 * <p>Where a rule allows so many flags at the most, whoever stands level at that line is treated as
 * it is better for them: of those level at the last red flag all get one, of those level at the
 * last yellow one none does.
 */
public record Judgement(List<Verdict> verdicts) {

  private static final Comparator<Score> BETTER_FIRST =
      (one, other) ->
          Long.compare(
              Math.multiplyExact(other.gained(), one.possible()),
              Math.multiplyExact(one.gained(), other.possible()));

  public Judgement {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What a shop comes to.
   *
   * @param colour empty for no flag
   */
  public record Verdict(Look look, Optional<FlagColour> colour) {}

  /**
   * Judges.
   *
   * @param looks one of each shop; one at which nothing was observed is left out
   */
  static Judgement of(FlagRule rule, List<Look> looks) {
    var judged =
        looks.stream()
            .filter(it -> it.score().possible() > 0)
            .sorted(
                Comparator.comparing(Look::score, BETTER_FIRST)
                    .thenComparing(it -> it.shop().value()))
            .toList();
    var scores = judged.stream().map(Look::score).toList();
    return new Judgement(
        judged.stream().map(it -> new Verdict(it, colour(rule, it.score(), scores))).toList());
  }

  private static Optional<FlagColour> colour(FlagRule rule, Score score, List<Score> all) {
    if (rule.black().filter(it -> isBad(it, score, all)).isPresent()) {
      return Optional.of(FlagColour.BLACK);
    }
    if (isBad(rule.yellow(), score, all)) {
      return Optional.of(FlagColour.YELLOW);
    }
    return isGood(rule.red(), score, all) ? Optional.of(FlagColour.RED) : Optional.empty();
  }

  private static boolean isGood(Line line, Score score, List<Score> all) {
    long better = all.stream().filter(it -> BETTER_FIRST.compare(it, score) < 0).count();
    return line.reaches(score) && line.most().filter(it -> better >= it).isEmpty();
  }

  private static boolean isBad(Line line, Score score, List<Score> all) {
    long asBad = all.stream().filter(it -> BETTER_FIRST.compare(it, score) >= 0).count();
    return !line.reaches(score) && line.most().filter(it -> asBad > it).isEmpty();
  }
}
