package org.tongchuang.database;

import java.nio.file.Path;

/** The server's own embedded PostgreSQL without the server: same programs, same settings. */
public final class BareDatabase {

  private BareDatabase() {}

  /** Starts the database of a data folder; it is stopped when this process ends. */
  public static String start(Path data) {
    var folder = DataFolder.open(data);
    var database = EmbeddedPostgres.start(folder, true);
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return EmbeddedPostgres.url(folder);
  }

  /** Where the database of a folder that another process holds is reached. */
  public static String visit(Path data) {
    return EmbeddedPostgres.url(DataFolder.openOrVisit(data));
  }
}
