package org.tongchuang.vault;

import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.tongchuang.database.DataFolder;

/** In the process that holds the data folder: checks the keys at the start, sweeps every day. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class VaultSweep implements SmartLifecycle {

  private final Vault vault;
  private final boolean ours;
  private volatile boolean running;

  VaultSweep(Vault vault, DataFolder data, @Value("${tongchuang.serving:true}") boolean serving) {
    this.vault = vault;
    ours = serving && data.held();
  }

  @Override
  public boolean isAutoStartup() {
    return ours;
  }

  /** Before the web server takes a request. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    vault.checkKeys();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    if (running) {
      vault.sweep();
    }
  }
}
