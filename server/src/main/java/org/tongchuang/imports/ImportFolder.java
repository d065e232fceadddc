package org.tongchuang.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/** The files that were sent, in a folder that only the server can read, while they are needed. */
@Component
class ImportFolder {

  static final int MOST_BYTES = 32 << 20;

  private static final String NEW = ".new";
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.new)?");

  private final DataFolder data;

  ImportFolder(DataFolder data) {
    this.data = data;
  }

  /** A file that has come, under a name of its own. */
  record Received(Path file, String sha256) {}

  /** A file that is there. */
  record Kept(DistrictCode district, UUID batch) {}

  /**
   * @throws Refusal {@link BatchRefusal#FILE_TOO_LARGE}
   */
  Received receive(DistrictCode district, InputStream body) {
    var file = folder(district).resolve(UUID.randomUUID() + NEW);
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var in = new DigestInputStream(body, digest);
          var out = Files.newOutputStream(file)) {
        var buffer = new byte[1 << 16];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          size += count;
          if (size > MOST_BYTES) {
            throw new Refusal(BatchRefusal.FILE_TOO_LARGE, MOST_BYTES >> 20);
          }
          out.write(buffer, 0, count);
        }
      }
      return new Received(file, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException failed) {
      delete(file);
      throw new UncheckedIOException(failed);
    } catch (Refusal refused) {
      delete(file);
      throw refused;
    }
  }

  /** Gives a file that has come the name of its batch. */
  void keep(Received received, DistrictCode district, UUID batch) {
    try {
      // What lies there has no row: a stop of the server came between the two.
      Files.move(received.file(), path(district, batch), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path path(DistrictCode district, UUID batch) {
    return folder(district).resolve(batch.toString());
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Deletes what came before that moment, and nothing that somebody else has put there; the files
   * of batches are answered.
   */
  List<Kept> sweep(Instant before) {
    var gone = new ArrayList<Kept>();
    try (var districts = Files.list(data.folder("imports"))) {
      for (var district : districts.filter(ImportFolder::isOfDistrict).toList()) {
        try (var files = Files.list(district)) {
          for (var file : files.filter(ImportFolder::isOurs).toList()) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
              Files.delete(file);
              var name = name(file);
              if (!name.endsWith(NEW)) {
                gone.add(new Kept(new DistrictCode(name(district)), UUID.fromString(name)));
              }
            }
          }
        }
      }
      return gone;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isOfDistrict(Path folder) {
    return Files.isDirectory(folder) && DistrictCode.isValid(name(folder));
  }

  private static boolean isOurs(Path file) {
    return Files.isRegularFile(file) && OURS.matcher(name(file)).matches();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private Path folder(DistrictCode district) {
    return data.folder("imports/" + district.value());
  }
}
