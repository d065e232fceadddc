package org.tongchuang.database;

import org.jspecify.annotations.Nullable;

/** There is no database to work with; the message says why, and what an operator can do. */
public final class DatabaseUnavailable extends RuntimeException {

  DatabaseUnavailable(String message) {
    this(message, null);
  }

  DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
