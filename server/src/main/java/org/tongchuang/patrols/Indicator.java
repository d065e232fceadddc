package org.tongchuang.patrols;

import org.tongchuang.kernel.Bilingual;

/**
 * What a lost point counts under, as order or cleanliness.
 *
 * @param ended whether the pack no longer names it; it is still found by its code
 */
public record Indicator(String code, int place, Bilingual name, boolean ended) {

  /** The same indicator, once the pack no longer names it. */
  Indicator end() {
    return new Indicator(code, place, name, true);
  }
}
