package org.tongchuang.people;

import java.util.Locale;
import net.sourceforge.pinyin4j.PinyinHelper;

/** The first letters of a Chinese name in pinyin, by which it is typed: 城管局 is {@code cgj}. */
final class PinyinInitials {

  private PinyinInitials() {}

  /** Lower-case letters and digits; what has no pinyin and is neither is left out. */
  static String of(String name) {
    var initials = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char each = name.charAt(at);
      var readings = PinyinHelper.toHanyuPinyinStringArray(each);
      if (readings != null && readings.length > 0) {
        initials.append(readings[0].charAt(0));
      } else if (Character.isLetterOrDigit(each) && each < 128) {
        initials.append(each);
      }
    }
    return initials.toString().toLowerCase(Locale.ROOT);
  }
}
