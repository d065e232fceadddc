package org.tongchuang.economy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A value as it was given, where it is a number.
 *
 * @param percent whether it was given in per cent
 */
record GivenNumber(BigDecimal number, boolean percent) {

  private static final Pattern PATTERN = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,10})?)(%?)");

  static Optional<GivenNumber> of(String text) {
    var parts = PATTERN.matcher(text);
    return parts.matches()
        ? Optional.of(new GivenNumber(new BigDecimal(parts.group(1)), !parts.group(2).isEmpty()))
        : Optional.empty();
  }

  /** What two values come to, where both are numbers of one kind. */
  static Optional<BigDecimal> both(
      Optional<String> one,
      Optional<String> other,
      BiFunction<BigDecimal, BigDecimal, BigDecimal> working) {
    return one.flatMap(GivenNumber::of)
        .flatMap(
            first ->
                other
                    .flatMap(GivenNumber::of)
                    .filter(it -> it.percent() == first.percent())
                    .map(it -> working.apply(first.number(), it.number())));
  }
}
