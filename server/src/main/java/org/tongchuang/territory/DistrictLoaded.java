package org.tongchuang.territory;

import org.springframework.stereotype.Component;
import org.tongchuang.database.HealthCheck;

/** Nothing can be reported before the pack of a district is loaded. */
@Component
class DistrictLoaded implements HealthCheck {

  private final Territory territory;

  DistrictLoaded(Territory territory) {
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
