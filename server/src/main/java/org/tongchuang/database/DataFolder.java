package org.tongchuang.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder with everything that a server keeps: database, photos, keys. It belongs to one process
 * at a time; others may be guests in it, as a command is beside a running server.
 *
 * <p>Nothing else may open the file {@code lock} within the process that holds the folder: closing
 * it there would give up the lock.
 */
public final class DataFolder implements AutoCloseable {

  /** The folder belongs to a process that still runs. */
  public static final class InUse extends IllegalStateException {

    private final Path folder;
    private final String holder;

    private InUse(Path folder, String holder) {
      super("the data folder " + folder + " is in use by process " + holder);
      this.folder = folder;
      this.holder = holder;
    }

    public Path folder() {
      return folder;
    }

    /** The number of the process that holds the folder. */
    public String holder() {
      return holder;
    }
  }

  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FILE =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final @Nullable FileChannel lock;

  private DataFolder(Path path, @Nullable FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder for this process and makes it when it is not there.
   *
   * @throws InUse if it belongs to a process that still runs
   */
  public static DataFolder open(Path path) {
    var real = make(path);
    if (!HELD_BY_THIS_PROCESS.add(real)) {
      throw new InUse(real, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return new DataFolder(real, lock(real));
    } catch (IOException | RuntimeException failed) {
      HELD_BY_THIS_PROCESS.remove(real);
      throw failed instanceof IOException io ? new UncheckedIOException(io) : (InUse) failed;
    }
  }

  /** Takes the folder as {@link #open} does, or is a guest in it when it is in use. */
  public static DataFolder openOrVisit(Path path) {
    try {
      return open(path);
    } catch (InUse inUse) {
      return new DataFolder(inUse.folder(), null);
    }
  }

  /** The folder itself, absolute. */
  public Path path() {
    return path;
  }

  /** A folder in it that only its owner can read, made when it is not there. */
  public Path folder(String name) {
    return make(path.resolve(name));
  }

  /**
   * Gives a file new content that only its owner can read, on the disk when this returns: after a
   * crash at any moment the file is whole, as it was or as it is now.
   */
  public static void replace(Path file, byte[] content) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      try (var channel =
          FileChannel.open(
              fresh,
              Set.of(CREATE_NEW, WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE))) {
        var rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      try (var folder = FileChannel.open(file.getParent())) {
        folder.force(true);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether this process holds the folder, rather than being a guest in it. */
  public boolean held() {
    return lock != null;
  }

  @Override
  public void close() throws IOException {
    if (lock != null && lock.isOpen()) {
      lock.close();
      HELD_BY_THIS_PROCESS.remove(path);
    }
  }

  private static Path make(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      return path.toRealPath();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    var file = folder.resolve("lock");
    var channel = FileChannel.open(file, CREATE, WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new InUse(folder, Files.readString(file).strip());
    }
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
    return channel;
  }
}
