package org.tongchuang.patrols;

/** How an item is found to conform or not. */
public enum Method {
  OBSERVE,
  /** How many there are. */
  COUNT,
  /** How long, how far, which share. */
  MEASURE,
  ASK;

  /** Whether a number is written down, which the item's threshold judges. */
  public boolean isNumber() {
    return this == COUNT || this == MEASURE;
  }
}
