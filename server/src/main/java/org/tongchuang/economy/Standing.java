package org.tongchuang.economy;

import java.util.Optional;
import org.tongchuang.kernel.Refusal;

/**
 * Which place a district has.
 *
 * @param among how many, where that is said
 */
public record Standing(int place, Optional<Integer> among) {

  /**
   * Passes a place that there is.
   *
   * @throws Refusal {@link EconomyRefusal#PLACE_WRONG}
   */
  void require() {
    if (place < 1 || among.filter(it -> it < place).isPresent()) {
      throw new Refusal(EconomyRefusal.PLACE_WRONG, place);
    }
  }
}
