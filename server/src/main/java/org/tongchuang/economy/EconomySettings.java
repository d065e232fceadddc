package org.tongchuang.economy;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.DistrictCode;

/** What a district's pack says of cases of this module, and what it follows month by month. */
@Service
public class EconomySettings {

  private final EconomyStore store;

  EconomySettings(EconomyStore store) {
    this.store = store;
  }

  /** Which categories cases are of; empty where the pack says nothing. */
  public Optional<EconomyRules> rules(DistrictCode district) {
    return store.rules(district);
  }

  /** What the district follows month by month, as long as its pack names it. */
  List<Series> series(DistrictCode district) {
    return store.list(district).stream().filter(it -> !it.ended()).toList();
  }
}
