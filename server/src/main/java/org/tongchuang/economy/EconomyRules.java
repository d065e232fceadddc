package org.tongchuang.economy;

import java.util.List;

/**
 * Which categories cases of this module are of, as a pack says.
 *
 * @param rectification of what an indicator shows to be put right
 * @param difficulties of what companies raise
 */
public record EconomyRules(String rectification, List<String> difficulties) {

  public EconomyRules {
    difficulties = List.copyOf(difficulties);
  }
}
