package org.tongchuang.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.tongchuang.kernel.DistrictCode;

/**
 * Something secret that names the district it works in: {@code <six digits>.<256 random bits>}. It
 * is given out once and kept only as its SHA-256.
 */
record Token(DistrictCode district, String secret) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Token create(DistrictCode district) {
    var bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Token(district, Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Reads what somebody sends; empty when it has not the form of a token. */
  static Optional<Token> parse(String text) {
    if (text.length() < 8 || text.length() > 80 || text.charAt(6) != '.') {
      return Optional.empty();
    }
    var district = text.substring(0, 6);
    return DistrictCode.isValid(district)
        ? Optional.of(new Token(new DistrictCode(district), text.substring(7)))
        : Optional.empty();
  }

  /** What is kept in its place. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The hash as hexadecimal digits, to speak of the token without having it. */
  String hashText() {
    return HexFormat.of().formatHex(hash());
  }

  /** What its holder has. */
  String text() {
    return district + "." + secret;
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return district + ".***";
  }
}
