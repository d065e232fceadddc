package org.tongchuang.economy;

/**
 * One evaluation of the business environment.
 *
 * @param evaluator who evaluated
 */
public record Edition(EditionCode code, String name, String evaluator) {

  /** The longest name of an edition, or of who evaluated. */
  public static final int LONGEST = 100;
}
