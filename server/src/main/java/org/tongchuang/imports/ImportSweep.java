package org.tongchuang.imports;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.tongchuang.database.DataFolder;

/** Sweeps and goes on by itself, in the process that holds the data folder. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ImportSweep {

  private final Imports imports;
  private final DataFolder data;

  ImportSweep(Imports imports, DataFolder data) {
    this.imports = imports;
    this.data = data;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    if (data.held()) {
      imports.sweep();
    }
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void goOn() {
    if (data.held()) {
      imports.goOn();
    }
  }
}
