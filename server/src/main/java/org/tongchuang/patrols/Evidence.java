package org.tongchuang.patrols;

/** When an item wants a photo. */
public enum Evidence {
  NONE,
  ON_FAILURE,
  ALWAYS
}
