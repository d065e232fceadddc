package org.tongchuang.vault;

import java.util.regex.Pattern;

/** What may be shown of a personal field to those who need not know it. */
final class Mask {

  /** Shown when nothing of the value may be. */
  static final String NOTHING = "***";

  private static final Pattern MAIL =
      Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern PHONE_PUNCTUATION =
      Pattern.compile("[\\s()（）.·－–—-]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern COUNTRY_CODE = Pattern.compile("^(?:[+＋]86|0086|86(?=1\\d{10}$))");

  // a mobile number, or an area code and a number; identity numbers are longer
  private static final Pattern PHONE = Pattern.compile("\\d{11,12}");

  private Mask() {}

  /**
   * A phone number as {@code 138****5678}, a mail address as {@code a***@x.cn}, anything else as
   * its first letter, digit or character and three stars.
   */
  static String of(String clear) {
    var text = clear.strip();
    if (MAIL.matcher(text).matches()) {
      return start(text) + NOTHING + text.substring(text.lastIndexOf('@'));
    }
    var phone = COUNTRY_CODE.matcher(digits(text)).replaceFirst("");
    if (PHONE.matcher(phone).matches()) {
      return phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }
    return text.codePointCount(0, text.length()) > 1 ? start(text) + NOTHING : NOTHING;
  }

  /** The text with full-width digits made plain and the punctuation of phone numbers left out. */
  private static String digits(String text) {
    var plain = new StringBuilder();
    PHONE_PUNCTUATION
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .map(it -> Character.isDigit(it) ? '0' + Character.digit(it, 10) : it)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The first character, unless it is invisible or acts on those around it. */
  private static String start(String text) {
    int first = text.codePointAt(0);
    return switch (Character.getType(first)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          "";
      default -> Character.toString(first);
    };
  }
}
