package org.tongchuang.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  @Bean
  DataFolder dataFolder(@Value("${tongchuang.data:data}") String path, DatabaseSettings settings) {
    return settings.attach()
        ? DataFolder.openOrVisit(Path.of(path))
        : DataFolder.open(Path.of(path));
  }

  @Bean
  MigratedDataSource dataSource(DatabaseSettings settings, DataFolder folder) {
    return new MigratedDataSource(settings, folder);
  }
}
