package org.tongchuang.patrols;

/** What was found of an item. */
public enum Result {
  CONFORM,
  NOT,
  /** The site has nothing that the item speaks of. */
  NOT_APPLICABLE,
  /** It was not looked at, or could not be seen. */
  NOT_OBSERVED;

  /** Whether it says how the item is; only then does it count. */
  public boolean isObserved() {
    return this == CONFORM || this == NOT;
  }
}
