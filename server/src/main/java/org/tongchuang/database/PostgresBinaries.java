package org.tongchuang.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, which travel in a jar and must lie in a folder to be run. */
final class PostgresBinaries {

  private static final String ARCHIVE = "postgres-linux-x86_64.txz";
  private static final Pattern VERSION = Pattern.compile("-([0-9][0-9.]*)\\.jar");

  private PostgresBinaries() {}

  /** The folder of this version's programs, unpacked when that was not done before. */
  static Path unpackInto(Path home) throws IOException {
    var archive = PostgresBinaries.class.getClassLoader().getResource(ARCHIVE);
    var architecture = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (archive == null || !architecture.equals("Linux amd64")) {
      throw new DatabaseUnavailable(
          "no PostgreSQL is included for %s; set TONGCHUANG_DATABASE_URL to one that runs"
              .formatted(architecture));
    }
    var version = VERSION.matcher(archive.toString());
    var target = home.resolve("bin-" + (version.find() ? version.group(1) : "unknown"));
    if (!Files.exists(target)) {
      var partial = home.resolve("bin.partial");
      deleteTree(partial);
      try (var tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(archive.openStream())))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(tar, entry, partial.resolve(entry.getName()));
        }
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var found = Files.walk(folder)) {
        for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0111) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
