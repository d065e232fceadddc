package org.tongchuang.patrols;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a number must be for its item to conform, as {@code >=5}.
 *
 * @param value without noughts at its end
 */
public record Threshold(Sense sense, BigDecimal value) {

  private static final Pattern SHAPE = Pattern.compile("([<>]=) ?([0-9]{1,7}(?:\\.[0-9]{1,3})?)");

  /** On which side of the bound it must be; the bound itself conforms. */
  public enum Sense {
    AT_LEAST(">="),
    AT_MOST("<=");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }
  }

  public Threshold {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** Reads {@code >=5} or {@code <=0.5}; also as an input method writes the signs: {@code ≥5}. */
  public static Optional<Threshold> of(String text) {
    var matcher = SHAPE.matcher(text.strip().replace("≥", ">=").replace("≤", "<="));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var sense = matcher.group(1).equals(Sense.AT_LEAST.sign) ? Sense.AT_LEAST : Sense.AT_MOST;
    return Optional.of(new Threshold(sense, new BigDecimal(matcher.group(2))));
  }

  /** Whether that number conforms. */
  public boolean isMetBy(BigDecimal number) {
    return sense == Sense.AT_LEAST ? number.compareTo(value) >= 0 : number.compareTo(value) <= 0;
  }

  @Override
  public String toString() {
    return sense.sign + value.toPlainString();
  }
}
