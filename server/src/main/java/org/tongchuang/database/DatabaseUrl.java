package org.tongchuang.database;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The address of a database as operators write it. */
final class DatabaseUrl {

  private DatabaseUrl() {}

  /**
   * The address as JDBC wants it, from that or from {@code postgresql://user:password@host/name}.
   *
   * @throws DatabaseUnavailable if it is neither; the message does not repeat the address, which
   *     may hold a password
   */
  static String toJdbc(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return url;
    }
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
      throw new DatabaseUnavailable(
          "TONGCHUANG_DATABASE_URL must start with postgresql:// or jdbc:postgresql://");
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException malformed) {
      throw new DatabaseUnavailable(
          "TONGCHUANG_DATABASE_URL is not an address; %-encode special characters in it");
    }
    var parameters = new StringJoiner("&", "?", "").setEmptyValue("");
    add(parameters, uri.getRawQuery());
    var user = uri.getUserInfo();
    if (user != null) {
      var parts = user.split(":", 2);
      add(parameters, "user=" + encode(parts[0]));
      add(parameters, parts.length < 2 ? null : "password=" + encode(parts[1]));
    }
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + parameters;
  }

  private static void add(StringJoiner parameters, @Nullable String parameter) {
    if (parameter != null) {
      parameters.add(parameter);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
