package org.tongchuang.patrols;

import java.util.Optional;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/**
 * One thing to be looked at.
 *
 * @param code unique in the checklist, and of one meaning through all of its versions
 * @param indicator what a point that is lost here counts under
 * @param numberUnit what the number counts, as metres; with {@code threshold} exactly where the
 *     method asks for a number
 * @param weight 1 to {@value #MOST_WEIGHT}
 * @param veto whether failing it makes the whole site fail
 * @param category what a failure is filed under; without one a failure makes no case
 * @param unit whose a failure is; without one the site's unit, else as the routes say
 * @param dispatch whether a failure is filed and dispatched at once
 */
public record ChecklistItem(
    String code,
    String indicator,
    Bilingual text,
    Method method,
    Optional<Bilingual> numberUnit,
    Optional<Threshold> threshold,
    int weight,
    boolean veto,
    Evidence evidence,
    Optional<String> category,
    Optional<UnitCode> unit,
    boolean dispatch,
    Optional<Bilingual> right,
    Optional<Bilingual> wrong,
    Optional<ChecklistPicture> pictureRight,
    Optional<ChecklistPicture> pictureWrong) {

  /** The heaviest weight. */
  public static final int MOST_WEIGHT = 100;

  public ChecklistItem {
    if (method.isNumber() != numberUnit.isPresent() || method.isNumber() != threshold.isPresent()) {
      throw new IllegalArgumentException("a number has a unit and a threshold: " + code);
    }
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException("not a weight: " + weight);
    }
  }
}
