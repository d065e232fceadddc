package org.tongchuang.vault;

import java.util.Optional;
import java.util.regex.Pattern;

/** The end of a phone number, which is what people remember of it. */
final class PhoneTail {

  /** How many digits a number is found by. */
  static final int DIGITS = 4;

  private static final Pattern NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){6,}");
  private static final Pattern GROUPING = Pattern.compile("[ -]");

  private PhoneTail() {}

  /** The digits of the first phone number in a text. */
  static Optional<String> numberIn(String clear) {
    var found = NUMBER.matcher(clear);
    return found.find()
        ? Optional.of(GROUPING.matcher(found.group()).replaceAll(""))
        : Optional.empty();
  }

  static String of(String digits) {
    return digits.substring(digits.length() - DIGITS);
  }
}
