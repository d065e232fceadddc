package org.tongchuang.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.vault.Vault;

/**
 * What a reporter without an account opens the progress page with: sixteen letters and digits, of
 * which eight say the case's day and sequence and eight prove that we gave it. Nothing is kept of
 * it; it can be made again for as long as the key is there.
 */
@Component
class ProgressCode {

  private static final String PURPOSE = "progress-code";
  private static final int HALF = 8;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
  private static final int SEQUENCE_BITS = 22;

  /** Crockford's digits: no I, L, O or U to be misread. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Vault vault;

  ProgressCode(Vault vault) {
    this.vault = vault;
  }

  /** The code of a case, in groups of four. */
  String of(CaseNumber number) {
    var code = place(number) + proof(number);
    return String.join(
        "-", code.substring(0, 4), code.substring(4, 8), code.substring(8, 12), code.substring(12));
  }

  /** The case that a code opens; empty when we never gave it. */
  Optional<CaseNumber> open(DistrictCode district, String typed) {
    var code =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    if (code.length() != 2 * HALF || code.chars().anyMatch(it -> DIGITS.indexOf(it) < 0)) {
      return Optional.empty();
    }
    return number(district, code.substring(0, HALF))
        .filter(it -> isProof(proof(it), code.substring(HALF)));
  }

  private static boolean isProof(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
  }

  private static String place(CaseNumber number) {
    long days = number.day().toEpochDay() - FIRST_DAY.toEpochDay();
    var text = new StringBuilder();
    long rest = (days << SEQUENCE_BITS) | number.sequence();
    for (int digit = 0; digit < HALF; digit++) {
      text.append(DIGITS.charAt((int) (rest & 31)));
      rest >>>= 5;
    }
    return text.reverse().toString();
  }

  private static Optional<CaseNumber> number(DistrictCode district, String place) {
    long bits = 0;
    for (int digit = 0; digit < place.length(); digit++) {
      bits = (bits << 5) | DIGITS.indexOf(place.charAt(digit));
    }
    int sequence = (int) (bits & ((1 << SEQUENCE_BITS) - 1));
    var day = FIRST_DAY.plusDays(bits >>> SEQUENCE_BITS);
    return sequence < 1 ? Optional.empty() : Optional.of(new CaseNumber(district, day, sequence));
  }

  private String proof(CaseNumber number) {
    return vault.code(PURPOSE, number.toString(), HALF);
  }
}
