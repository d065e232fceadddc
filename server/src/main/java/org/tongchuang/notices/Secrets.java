package org.tongchuang.notices;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.Undelivered.Reason;

/**
 * The secrets of channels, and the addresses of mail servers and gateways: in {@code
 * secrets/channels.properties} of the data folder, written by whoever runs the server, as {@code
 * 411602.office.key=...}. Read each time, so that a change needs no restart.
 */
@Component
class Secrets {

  private static final Logger log = LoggerFactory.getLogger(Secrets.class);

  private final Path file;

  Secrets(DataFolder data) {
    file = data.folder("secrets").resolve("channels.properties");
  }

  /** What the file says of one channel. */
  record Of(String prefix, Properties all) {

    /** A value that a channel cannot do without. */
    String get(String key) throws Undelivered {
      return find(key).orElseThrow(() -> new Undelivered(Reason.NO_SECRET, key));
    }

    Optional<String> find(String key) {
      return Optional.ofNullable(all.getProperty(prefix + key))
          .map(String::strip)
          .filter(it -> !it.isEmpty());
    }

    /** Not even a record's own words show what is in it. */
    @Override
    public String toString() {
      return prefix;
    }
  }

  Of of(DistrictCode district, String channel) {
    var all = new Properties();
    try {
      if (Files.isRegularFile(file)) {
        all.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      log.error("{} cannot be read: {}", file, unreadable.getClass().getSimpleName());
    }
    return new Of(district + "." + channel + ".", all);
  }

  Path file() {
    return file;
  }
}
