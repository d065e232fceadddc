package org.tongchuang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;

/** What a database of an earlier version holds is there after its migrations. */
@DatabaseTest
class MigrationsTests {

  private static final String DISTRICT = "990901";
  private static final String HASH = "a".repeat(64);

  @Autowired DataSource shared;
  @Autowired JdbcClient jdbc;

  private DataSource earlier = new PGSimpleDataSource();

  @BeforeEach
  void anEmptyDatabase() throws SQLException {
    jdbc.sql("create database earlier").update();
    var there = new PGSimpleDataSource();
    try (var connection = shared.getConnection()) {
      there.setUrl(connection.getMetaData().getURL());
      there.setUser(connection.getMetaData().getUserName());
    }
    there.setDatabaseName("earlier");
    earlier = there;
  }

  @AfterEach
  void isNeededNoMore() {
    jdbc.sql("drop database earlier with (force)").update();
  }

  private void migrate(String module, String target) {
    Flyway.configure()
        .dataSource(earlier)
        .schemas(module)
        .table("flyway_history")
        .locations("classpath:db/migration/" + module)
        .target(target)
        .load()
        .migrate();
  }

  @Test
  void theTemplatesOfBriefsMoveToThoseOfAllPapers() {
    migrate("briefings", "2");
    migrate("documents", "1");
    var before = JdbcClient.create(earlier);
    before
        .sql("insert into briefings.template (district, sha256, bytes) values (?, ?, ?)")
        .params(DISTRICT, HASH, new byte[] {1, 2, 3})
        .update();
    before
        .sql("insert into briefings.rules (district, text, template) values (?, '{}', ?)")
        .params(DISTRICT, HASH)
        .update();

    new Migrations(earlier).run(List.of());

    assertThat(
            before
                .sql("select bytes from documents.template where district = ? and sha256 = ?")
                .params(DISTRICT, HASH)
                .query(byte[].class)
                .single())
        .containsExactly(1, 2, 3);
    assertThat(
            before
                .sql("select of_pack from documents.template_of where district = ? and kind = ?")
                .params(DISTRICT, "brief")
                .query(String.class)
                .single())
        .isEqualTo(HASH);
  }
}
