package org.tongchuang.packs;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps a server in production, which alone has an address, off the data of a demonstration. */
@Component
@ConditionalOnProperty("tongchuang.address")
@Order(0)
class NoDemonstration implements ApplicationRunner {

  private final PackStore store;

  NoDemonstration(PackStore store) {
    this.store = store;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (store.anyDemonstration()) {
      throw new DemonstrationData();
    }
  }
}
