package org.tongchuang.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.Refusal;

/**
 * Secret keys of one kind, by version. They stand in a file of the data folder that only its owner
 * can read, one line each; the database never has them, but remembers their fingerprints. So keys
 * that are lost, cut short or mixed up are refused in words, and never replaced in silence.
 */
public final class KeyRing {

  /** Why the keys cannot be used. The first argument is the file. */
  public enum Fault implements Refusal.Code {
    /** The file is not there, though the database was used with it. */
    KEY_FILE_MISSING,
    /** A line of the file cannot be read; the second argument is its number. */
    KEY_FILE_DAMAGED,
    /**
     * A key is not in the file, though the database was used with it; the second is its version.
     */
    KEY_MISSING,
    /** A key is not the one the database was used with; the second argument is its version. */
    KEY_DIFFERS;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.UNAVAILABLE;
    }
  }

  private static final Pattern LINE =
      Pattern.compile("([1-9][0-9]{0,8}) ([A-Za-z0-9+/]{22,}={0,2})");

  /** The keys as the file had them when it was last changed. */
  private record Loaded(FileTime changed, SortedMap<Integer, byte[]> keys) {}

  private final KeyRings rings;
  private final String name;
  private final Path file;
  private final Supplier<byte[]> maker;
  private volatile @Nullable Loaded loaded;

  KeyRing(KeyRings rings, String name, Path file, Supplier<byte[]> maker) {
    this.rings = rings;
    this.name = name;
    this.file = file;
    this.maker = maker;
  }

  /**
   * The version of the key to use for what is new. Makes the first key of a new database.
   *
   * @throws Refusal a {@link Fault}
   */
  public int newest() {
    return keys().lastKey();
  }

  /**
   * The key of a version, to be left as it is.
   *
   * @throws Refusal a {@link Fault}
   */
  public byte[] key(int version) {
    var key = keys().get(version);
    if (key == null) {
      throw new Refusal(Fault.KEY_MISSING, file, version);
    }
    return key;
  }

  /**
   * Whether there is a key of this version.
   *
   * @throws Refusal a {@link Fault}
   */
  public boolean has(int version) {
    return keys().containsKey(version);
  }

  /** Adds a key, which is the newest from now on, in every process that uses the file. */
  public int add() {
    return add(keys());
  }

  private SortedMap<Integer, byte[]> keys() {
    var known = loaded;
    if (known == null || !known.changed().equals(changed())) {
      known = load();
      loaded = known;
    }
    return known.keys();
  }

  private synchronized Loaded load() {
    var fingerprints = rings.fingerprints(name);
    var changed = changed();
    if (changed == null) {
      if (!fingerprints.isEmpty()) {
        throw new Refusal(Fault.KEY_FILE_MISSING, file);
      }
      add(new TreeMap<>());
      return load();
    }
    var keys = read();
    fingerprints.forEach(
        (version, fingerprint) -> {
          var key = keys.get(version);
          if (key == null) {
            throw new Refusal(Fault.KEY_MISSING, file, version);
          }
          if (!rings.fingerprint(name, version, key).equals(fingerprint)) {
            throw new Refusal(Fault.KEY_DIFFERS, file, version);
          }
        });
    keys.forEach(
        (version, key) -> {
          if (!fingerprints.containsKey(version)) {
            rings.remember(name, version, key, () -> {});
          }
        });
    return new Loaded(changed, keys);
  }

  private int add(SortedMap<Integer, byte[]> keys) {
    var more = new TreeMap<>(keys);
    int version = keys.isEmpty() ? 1 : keys.lastKey() + 1;
    var key = maker.get();
    more.put(version, key);
    // another process that adds the same version waits for this one, and leaves the file alone
    rings.remember(name, version, key, () -> DataFolder.replace(file, text(more)));
    return version;
  }

  private SortedMap<Integer, byte[]> read() {
    var keys = new TreeMap<Integer, byte[]>();
    int number = 0;
    try {
      for (var line : Files.readAllLines(file)) {
        number++;
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw new Refusal(Fault.KEY_FILE_DAMAGED, file, number);
        }
        keys.put(Integer.valueOf(matcher.group(1)), Base64.getDecoder().decode(matcher.group(2)));
      }
    } catch (IOException | IllegalArgumentException notText) {
      throw new Refusal(Fault.KEY_FILE_DAMAGED, file, number);
    }
    if (keys.isEmpty()) {
      throw new Refusal(Fault.KEY_FILE_DAMAGED, file, 1);
    }
    return keys;
  }

  private static byte[] text(SortedMap<Integer, byte[]> keys) {
    return keys.entrySet().stream()
        .map(it -> it.getKey() + " " + Base64.getEncoder().encodeToString(it.getValue()) + "\n")
        .collect(joining())
        .getBytes(UTF_8);
  }

  private @Nullable FileTime changed() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException missing) {
      return null;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
