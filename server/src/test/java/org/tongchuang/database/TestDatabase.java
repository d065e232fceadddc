package org.tongchuang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The database and the data folder of one test run: empty at its start, shared by every context as
 * guests share a server's. The folder lies in {@code target}, so that what a killed run left behind
 * is found and stopped by the next.
 */
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Made with the first context that needs it. */
  private static final class Holder {

    static final DataFolder FOLDER = start();

    private static DataFolder start() {
      var folder = DataFolder.open(Path.of("target", "test-data"));
      try {
        var postgres = EmbeddedPostgres.start(folder, false);
        SpringApplication.getShutdownHandlers().add(postgres::close);
        empty(folder);
        return folder;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    private static void empty(DataFolder folder) throws IOException, SQLException {
      try (var found = Files.list(folder.path())) {
        for (var path : found.toList()) {
          if (!Set.of("lock", "postgres").contains(path.getFileName().toString())) {
            PostgresBinaries.deleteTree(path);
          }
        }
      }
      try (var connection = DriverManager.getConnection(EmbeddedPostgres.url(folder));
          var statement = connection.createStatement()) {
        statement.execute(
            """
            do $$
            declare name text;
            begin
              for name in
                select nspname from pg_namespace
                 where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
              loop
                execute format('drop schema %I cascade', name);
              end loop;
            end $$
            """);
      }
    }
  }

  /** Where the database of another server's folder is reached while that server runs. */
  public static String urlOf(Path folder) {
    return EmbeddedPostgres.url(DataFolder.openOrVisit(folder));
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(
            "tongchuang.data=" + Holder.FOLDER.path(),
            "tongchuang.database.attach=true",
            // several contexts are open at once, each with a pool
            "tongchuang.database.pool-size=8")
        .applyTo(context);
  }
}
