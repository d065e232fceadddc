package org.tongchuang.evaluation;

import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.AreaCode.Level;

/**
 * By what cases are told apart.
 *
 * <p>A subject's key is empty for cases that belong to none: those that are with no unit, or by a
 * granted appeal do not count against theirs; those of which no more than the district is known;
 * those whose category has no standard code; those that lie at no site. So the lines of a table
 * always add up.
 */
public enum Subject {
  UNIT,
  STREET,
  CATEGORY,
  /** Component or matter, by the standard code of the category. */
  KIND,
  SOURCE,
  /** The site at which it lies. */
  SITE,
  /** As far as it is known where: a grid cell, or else a community or a street. */
  AREA;

  /** The key of the street in which an area lies. */
  static String street(AreaCode area) {
    var street = area.street();
    return street.level() == Level.STREET ? street.value() : "";
  }
}
