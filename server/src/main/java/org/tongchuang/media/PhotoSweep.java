package org.tongchuang.media;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.tongchuang.database.DataFolder;

/** Sweeps every ten minutes, in the process that holds the data folder. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PhotoSweep {

  private final Photos photos;
  private final DataFolder data;

  PhotoSweep(Photos photos, DataFolder data) {
    this.photos = photos;
    this.data = data;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    if (data.held()) {
      photos.sweep();
    }
  }
}
