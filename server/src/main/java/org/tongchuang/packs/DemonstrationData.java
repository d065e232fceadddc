package org.tongchuang.packs;

/**
 * A server in production was started on a data folder in which a demonstration has been shown: it
 * holds invented cases and accounts whose password is known.
 */
public final class DemonstrationData extends RuntimeException {

  DemonstrationData() {
    super("the data is that of a demonstration", null, false, false);
  }
}
