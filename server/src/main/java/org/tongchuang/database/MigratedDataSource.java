package org.tongchuang.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The pool of connections. Nobody gets one before the database runs and every migration is done,
 * and the database outlives the last of them.
 */
final class MigratedDataSource extends DelegatingDataSource implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 5_000;

  private final DatabaseSettings settings;
  private final DataFolder folder;
  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final SingletonSupplier<DataSource> pool = SingletonSupplier.of(this::open);

  MigratedDataSource(DatabaseSettings settings, DataFolder folder) {
    this.settings = settings;
    this.folder = folder;
  }

  @Override
  public DataSource getTargetDataSource() {
    return pool.obtain();
  }

  @Override
  public void afterPropertiesSet() {
    if (!settings.attach()) {
      try {
        pool.obtain();
      } catch (RuntimeException failed) {
        close();
        throw failed;
      }
    }
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }

  private DataSource open() {
    var config = new HikariConfig();
    config.setJdbcUrl(url());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setInitializationFailTimeout(PATIENCE_MILLIS);
    config.addDataSourceProperty("ApplicationName", "tongchuang");
    config.addDataSourceProperty("prepareThreshold", "1");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("autosave", "never");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    var hikari = connect(config);
    opened.push(hikari::close);
    new Migrations(hikari).run(settings.extraMigrations());
    return hikari;
  }

  private static HikariDataSource connect(HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException failed) {
      var reason = NestedExceptionUtils.getMostSpecificCause(failed);
      throw new DatabaseUnavailable(String.valueOf(reason.getMessage()), failed);
    }
  }

  private String url() {
    if (settings.url() != null) {
      return DatabaseUrl.toJdbc(settings.url());
    }
    if (folder.held()) {
      opened.push(EmbeddedPostgres.start(folder, settings.durable())::close);
    }
    return EmbeddedPostgres.url(folder);
  }
}
