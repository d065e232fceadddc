package org.tongchuang.awards;

/**
 * Who holds an award: a unit or a site, never a person.
 *
 * @param id the unit's code, or the site's id
 */
public record Holder(Kind kind, String id) {

  /** What sort of thing it is. */
  public enum Kind {
    UNIT,
    SITE
  }
}
