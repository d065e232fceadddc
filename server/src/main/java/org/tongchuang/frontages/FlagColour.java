package org.tongchuang.frontages;

/** What a flag says of a shop. */
public enum FlagColour {
  /** An example to others. */
  RED,
  /** A warning. */
  YELLOW,
  /** Criticism, where a district wants it. */
  BLACK;

  /** Whether something has to be put right before it goes. */
  public boolean isBad() {
    return this != RED;
  }
}
