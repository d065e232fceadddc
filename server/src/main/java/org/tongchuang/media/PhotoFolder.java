package org.tongchuang.media;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * The bytes of photos, each under the SHA-256 of its picture: {@code
 * media/<district>/ab/cd/<sha256>.jpg} and {@code -t.jpg}. A file that has its name is whole and on
 * the disk.
 */
@Component
class PhotoFolder {

  /** An upload on its way, for as long as it is open. */
  record Incoming(Path path, String sha256) implements AutoCloseable {

    @Override
    public void close() {
      delete(path);
    }
  }

  private static final int MEGABYTE = 1 << 20;
  private static final int MAX_UPLOAD = 12 * MEGABYTE;
  private static final int BUFFER = 1 << 16;

  private final Path root;
  private final Path incoming;
  private final long keepFree;

  /**
   * @param keepFree what photos leave of the disk for the database, which fails when it has none
   */
  PhotoFolder(DataFolder data, @Value("${tongchuang.media.keep-free:200MB}") DataSize keepFree) {
    this.root = data.folder("media");
    this.incoming = data.folder("media/incoming");
    this.keepFree = keepFree.toBytes();
  }

  /**
   * Takes an upload in, as it came.
   *
   * @throws Refusal when it is too large, breaks off, or does not fit on the disk
   */
  Incoming take(InputStream upload) {
    requireRoom(0);
    var path = incoming.resolve(UUID.randomUUID().toString());
    var digest = sha256();
    var buffer = new byte[BUFFER];
    boolean taken = false;
    try (var file = FileChannel.open(path, CREATE_NEW, WRITE)) {
      int total = 0;
      for (int read = read(upload, buffer); read >= 0; read = read(upload, buffer)) {
        total += read;
        if (total > MAX_UPLOAD) {
          throw new Refusal(PhotoRefusal.PHOTO_TOO_LARGE, MAX_UPLOAD / MEGABYTE);
        }
        digest.update(buffer, 0, read);
        write(file, ByteBuffer.wrap(buffer, 0, read));
      }
      taken = true;
      return new Incoming(path, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException failed) {
      throw failure(failed);
    } finally {
      if (!taken) {
        delete(path);
      }
    }
  }

  /**
   * Puts a picture and its thumbnail on the disk, where they are even if the power fails after
   * this.
   *
   * @return the SHA-256 of the picture
   */
  String keep(DistrictCode district, byte[] full, byte[] thumbnail) {
    var hash = HexFormat.of().formatHex(sha256().digest(full));
    requireRoom(full.length + thumbnail.length);
    try {
      var folder = Files.createDirectories(path(district, hash, PhotoFile.Size.FULL).getParent());
      write(path(district, hash, PhotoFile.Size.THUMBNAIL), thumbnail);
      write(path(district, hash, PhotoFile.Size.FULL), full);
      for (Path it = folder; it != null && it.startsWith(root); it = it.getParent()) {
        force(it);
      }
      return hash;
    } catch (IOException failed) {
      throw failure(failed);
    }
  }

  Path path(DistrictCode district, String hash, PhotoFile.Size size) {
    return root.resolve(
        district.value(),
        hash.substring(0, 2),
        hash.substring(2, 4),
        hash + (size == PhotoFile.Size.FULL ? ".jpg" : "-t.jpg"));
  }

  void remove(DistrictCode district, String hash) {
    for (var size : PhotoFile.Size.values()) {
      delete(path(district, hash, size));
    }
  }

  /** The districts that have photos. */
  List<DistrictCode> districts() {
    return list(root).stream()
        .map(it -> it.getFileName().toString())
        .filter(DistrictCode::isValid)
        .map(DistrictCode::new)
        .toList();
  }

  /** Hands over the hashes of what was written in a time (half-open), folder by folder. */
  void written(DistrictCode district, Instant from, Instant to, Consumer<Set<String>> hashes) {
    for (var outer : list(root.resolve(district.value()))) {
      for (var inner : list(outer)) {
        if (!modified(inner).isBefore(from)) {
          var found =
              list(inner).stream()
                  .filter(it -> !modified(it).isBefore(from) && modified(it).isBefore(to))
                  .map(it -> it.getFileName().toString().replaceFirst("(-t)?\\.jpg$", ""))
                  .collect(Collectors.toSet());
          if (!found.isEmpty()) {
            hashes.accept(found);
          }
        }
      }
    }
  }

  /** Removes uploads whose reception a killed server never finished. */
  void removeIncoming(Instant before) {
    list(incoming).stream()
        .filter(it -> modified(it).isBefore(before))
        .forEach(PhotoFolder::delete);
  }

  private void requireRoom(long bytes) {
    if (root.toFile().getUsableSpace() - bytes < keepFree) {
      throw new Refusal(PhotoRefusal.DISK_FULL);
    }
  }

  /** What is written here is small, so that a failure with little room left is for want of it. */
  private RuntimeException failure(IOException failed) {
    return root.toFile().getUsableSpace() < BUFFER
        ? new Refusal(PhotoRefusal.DISK_FULL)
        : new UncheckedIOException(failed);
  }

  /** Atomic: whoever sees the name sees the whole file. */
  private void write(Path path, byte[] bytes) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    var temporary = incoming.resolve(UUID.randomUUID().toString());
    try {
      try (var file = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        write(file, ByteBuffer.wrap(bytes));
        file.force(true);
      }
      Files.move(temporary, path, ATOMIC_MOVE);
    } catch (IOException failed) {
      throw failure(failed);
    } finally {
      delete(temporary);
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static void force(Path folder) throws IOException {
    try (var it = FileChannel.open(folder, READ)) {
      it.force(true);
    }
  }

  private static int read(InputStream upload, byte[] buffer) {
    try {
      return upload.read(buffer);
    } catch (IOException brokenOff) {
      throw new Refusal(PhotoRefusal.PHOTO_INCOMPLETE);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Instant modified(Path path) {
    // 0 for what has gone meanwhile
    return Instant.ofEpochMilli(path.toFile().lastModified());
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
