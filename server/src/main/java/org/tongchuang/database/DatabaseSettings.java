package org.tongchuang.database;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database, and how.
 *
 * @param url {@code jdbc:postgresql://…} or {@code postgresql://user:password@host/name}; the
 *     embedded PostgreSQL when there is none
 * @param durable whether the embedded PostgreSQL waits for the disk; only tests say no
 * @param attach whether a database that another process runs on the same data folder is used, and
 *     nothing is opened before it is needed: for single commands and tests
 * @param poolSize how many connections are held
 * @param extraMigrations folders of further migrations, run after those of the modules, as {@code
 *     db/partitioned}; the last part is the schema of their history
 */
@ConfigurationProperties("tongchuang.database")
record DatabaseSettings(
    @Nullable String url,
    @DefaultValue("true") boolean durable,
    @DefaultValue("false") boolean attach,
    @DefaultValue("16") int poolSize,
    @DefaultValue List<String> extraMigrations) {}
