package org.tongchuang.economy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/**
 * What an edition says of one indicator, as it was given from outside.
 *
 * @param place in which order it came into its edition
 */
public record Indicator(IndicatorId id, EditionCode edition, int place, Terms terms) {

  /** The longest text of a cell but the definition. */
  public static final int LONGEST = 100;

  public static final int LONGEST_DEFINITION = 2000;

  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]+([.-][0-9A-Za-z]+)*");
  private static final int LONGEST_CODE = 40;

  /**
   * What it says.
   *
   * @param parent the code of the one of which it is a part
   * @param definition what is measured, and how
   * @param unit who is responsible for it
   * @param source where the value comes from
   * @param measure in what the value is measured
   * @param value as it was given, a number or not
   * @param full the most that it could score
   * @param before its code in the edition before, where that was another
   * @param redefined that something else is meant by it than in the edition before
   */
  public record Terms(
      String code,
      Optional<String> parent,
      String name,
      Optional<String> definition,
      Optional<UnitCode> unit,
      Optional<String> source,
      Optional<String> measure,
      Optional<Better> better,
      Optional<String> value,
      Optional<BigDecimal> score,
      Optional<BigDecimal> full,
      Optional<Standing> standing,
      Best best,
      Optional<String> before,
      boolean redefined) {

    /**
     * Passes what can be.
     *
     * @throws Refusal of {@link EconomyRefusal}
     */
    void require() {
      if (code.length() > LONGEST_CODE || !CODE.matcher(code).matches()) {
        throw new Refusal(EconomyRefusal.INDICATOR_CODE_WRONG, code);
      }
      Stream.of(score, full, best.score())
          .flatMap(Optional::stream)
          .filter(it -> it.signum() < 0 || full.filter(most -> it.compareTo(most) > 0).isPresent())
          .findFirst()
          .ifPresent(
              it -> {
                throw new Refusal(EconomyRefusal.SCORE_WRONG, it.toPlainString());
              });
      standing.ifPresent(Standing::require);
    }

    /** Whether the same is meant by it, so that the two can be compared. */
    boolean means(Terms earlier) {
      return !redefined
          && definition.equals(earlier.definition)
          && measure.equals(earlier.measure)
          && better.equals(earlier.better)
          && full.map(BigDecimal::stripTrailingZeros)
              .equals(earlier.full.map(BigDecimal::stripTrailingZeros));
    }

    /** The code that it had in the edition before, if it was there. */
    String earlierCode() {
      return before.orElse(code);
    }

    /** How far it is from the best: by scores, or by values where more or less is better. */
    public Optional<Gap> gap() {
      return score
          .flatMap(own -> best.score().map(it -> new Gap(Gap.Of.SCORE, it.subtract(own))))
          .or(
              () ->
                  better.flatMap(
                      it ->
                          GivenNumber.both(value, best.value(), it::behind)
                              .map(behind -> new Gap(Gap.Of.VALUE, behind))));
    }
  }

  /**
   * What the best came to.
   *
   * @param who it was
   */
  public record Best(Optional<BigDecimal> score, Optional<String> value, Optional<String> who) {}
}
