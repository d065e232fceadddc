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
record Quantity(BigDecimal number, boolean percent) {

  private static final Pattern PATTERN = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,10})?)(%?)");

  static Optional<Quantity> of(String text) {
    var parts = PATTERN.matcher(text);
    return parts.matches()
        ? Optional.of(new Quantity(new BigDecimal(parts.group(1)), !parts.group(2).isEmpty()))
        : Optional.empty();
  }

  /** What two values come to, where both are numbers of one kind. */
  static Optional<BigDecimal> both(
      Optional<String> one,
      Optional<String> other,
      BiFunction<BigDecimal, BigDecimal, BigDecimal> working) {
    return one.flatMap(Quantity::of)
        .flatMap(
            first ->
                other
                    .flatMap(Quantity::of)
                    .filter(it -> it.percent() == first.percent())
                    .map(it -> working.apply(first.number(), it.number())));
  }
}
