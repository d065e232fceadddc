package org.tongchuang.economy;

/**
 * One evaluation of the business environment.
 *
 * @param evaluator who evaluated
 * @param version how often it was named
 */
public record Edition(EditionCode code, String name, String evaluator, int version) {

  /** The longest name of an edition, or of who evaluated. */
  public static final int LONGEST = 100;
}
