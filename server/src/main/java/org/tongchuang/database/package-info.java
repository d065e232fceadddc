/**
 * Database: PostgreSQL, embedded or given, the data folder that belongs to one server, the keys in
 * it, and the migrations of every module.
 *
 * <p>Holds always: what is acknowledged is durable; one server per data folder; a killed server or
 * database starts again with everything that was acknowledged; a key that was used is never
 * replaced in silence.
 */
@ApplicationModule(
    displayName = "Database",
    allowedDependencies = {})
@NullMarked
package org.tongchuang.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
