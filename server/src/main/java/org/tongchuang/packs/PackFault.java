package org.tongchuang.packs;

import java.util.List;

/**
 * Why a pack cannot be loaded, or, as a warning, what should be seen to in it.
 *
 * @param file the file, relative to the pack's folder
 * @param line the line, counted from 1; 0 when the whole file is meant
 * @param reason names the words {@code pack.<reason>} of the message bundles
 * @param arguments what the words speak of
 */
public record PackFault(String file, int line, String reason, List<Object> arguments) {

  public PackFault {
    arguments = List.copyOf(arguments);
  }
}
