package org.tongchuang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations of every module: those in {@code db/migration/<module>} make the module's schema
 * what the program expects. Each module has its own history, so none waits for another's numbers.
 */
final class Migrations {

  private static final String MODULES = "db/migration/";
  private static final Pattern MODULE = Pattern.compile(MODULES + "([a-z]+)/[^/]+\\.sql$");

  private final DataSource dataSource;

  Migrations(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs what has not been run.
   *
   * @param further folders of migrations to run after those of the modules
   */
  void run(List<String> further) {
    modules().forEach(it -> run(it, MODULES + it));
    further.forEach(it -> run(it.substring(it.lastIndexOf('/') + 1), it));
  }

  /** The modules that have migrations, each with a schema of its name. */
  static List<String> modules() {
    try {
      var scripts =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + MODULES + "*/*.sql");
      var modules = new TreeSet<String>();
      for (var script : scripts) {
        var matcher = MODULE.matcher(script.getURL().toString());
        if (matcher.find()) {
          modules.add(matcher.group(1));
        }
      }
      return List.copyOf(modules);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void run(String schema, String folder) {
    Flyway.configure()
        .dataSource(dataSource)
        .schemas(schema)
        .table("flyway_history")
        .locations("classpath:" + folder)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
