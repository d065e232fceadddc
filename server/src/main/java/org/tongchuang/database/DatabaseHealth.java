package org.tongchuang.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.HealthCheck;

@Component
class DatabaseHealth implements HealthCheck {

  private final JdbcClient jdbc;

  DatabaseHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public boolean holds() {
    return jdbc.sql("select 1").query(Integer.class).single() == 1;
  }
}
