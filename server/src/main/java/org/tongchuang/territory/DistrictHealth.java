package org.tongchuang.territory;

import org.springframework.stereotype.Component;
import org.tongchuang.kernel.HealthCheck;

/** Without a district there is nowhere for a case to be. */
@Component
class DistrictHealth implements HealthCheck {

  private final Territory territory;

  DistrictHealth(Territory territory) {
    this.territory = territory;
  }

  @Override
  public String name() {
    return "district";
  }

  @Override
  public boolean holds() {
    return !territory.districts().isEmpty();
  }
}
