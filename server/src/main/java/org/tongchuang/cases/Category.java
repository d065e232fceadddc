package org.tongchuang.cases;

import java.util.Locale;
import java.util.Optional;
import org.tongchuang.worktime.Limit;

/**
 * What a case can be about, in residents' words.
 *
 * @param quick whether it stands among the few cards that are offered first
 * @param limit how long the unit has from dispatch on
 * @param standardCode the code of the national standard it counts under, as {@code matter:09010}
 * @param keywords other words that people use for it
 * @param internal that residents are not offered it, and its cases are never public
 */
public record Category(
    String code,
    int place,
    String nameZh,
    String nameEn,
    String icon,
    boolean quick,
    Limit limit,
    Optional<String> standardCode,
    String keywords,
    boolean internal,
    boolean ended) {

  /** The name in the reader's language. */
  public String name(Locale reader) {
    return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? nameEn : nameZh;
  }

  /** In which of the two tables of a standard its code stands; empty where it has none. */
  public Optional<StandardCode.Kind> kind() {
    return standardCode.flatMap(StandardReference::parse).map(StandardReference::kind);
  }

  /** The same category, once the pack no longer names it. */
  Category end() {
    return new Category(
        code, place, nameZh, nameEn, icon, quick, limit, standardCode, keywords, internal, true);
  }
}
