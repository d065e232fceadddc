package org.tongchuang.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;

@DatabaseTest
class MigratedDataSourceTests {

  @Autowired private JdbcClient jdbc;

  @Test
  void everyModuleWithMigrationsHasItsSchemaAndHistory() {
    for (var module : Migrations.modules()) {
      var failed =
          jdbc.sql("select count(*) from %s.flyway_history where not success".formatted(module))
              .query(Integer.class)
              .single();
      assertThat(failed).as(module).isZero();
    }
  }

  @Test
  void chineseTextHasTrigramsAndTheUsualEncoding() {
    assertThat(jdbc.sql("show server_encoding").query(String.class).single()).isEqualTo("UTF8");
    assertThat(jdbc.sql("show server_version_num").query(Integer.class).single())
        .isGreaterThanOrEqualTo(180_000);
  }
}
