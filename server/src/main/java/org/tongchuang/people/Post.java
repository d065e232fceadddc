package org.tongchuang.people;

import java.util.Locale;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * A position in a unit, held for an area; its role says what it permits. In tables and files it is
 * a post, since {@code position} is also a place on the map.
 */
public record Post(
    String code, UnitCode unit, String titleZh, String titleEn, String role, AreaCode area) {

  /** The title in the reader's language. */
  public String title(Locale reader) {
    return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? titleEn : titleZh;
  }
}
