package org.tongchuang.people;

import java.util.Locale;
import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * A unit that can be responsible for something.
 *
 * @param parent the unit it belongs to, as a group to its office
 * @param area the area it is responsible for
 * @param initials the first letters of its Chinese name in pinyin, lower case, as {@code cgj}
 * @param ended whether the pack no longer names it; it is still found by its code
 */
public record Unit(
    UnitCode code,
    String nameZh,
    String nameEn,
    Kind kind,
    Optional<UnitCode> parent,
    AreaCode area,
    String initials,
    boolean ended) {

  /** What sort of unit it is. */
  public enum Kind {
    OFFICE,
    GROUP,
    DEPARTMENT,
    STREET,
    COMMUNITY
  }

  /** The name in the reader's language. */
  public String name(Locale reader) {
    return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? nameEn : nameZh;
  }

  /** The same unit, once the pack no longer names it. */
  Unit end() {
    return new Unit(code, nameZh, nameEn, kind, parent, area, initials, true);
  }
}
