package org.tongchuang.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;

/** Reads, checks and loads packs. */
@Service
public class Packs {

  /** What has become of an attempt to load a pack. */
  public sealed interface Outcome {

    /** Nothing was loaded, because of these. */
    record Faulty(List<PackFault> faults) implements Outcome {}

    /** Exactly this was loaded before; nothing was touched. */
    record Unchanged(PackLoaded before) implements Outcome {}

    /** The district's policy is now what the pack says. */
    record Changed(PackLoaded loaded) implements Outcome {}
  }

  /** What a section has read, on its way to be loaded. */
  private record Part<T>(PackSection<T> section, T content) {

    static <T> Part<T> read(PackSection<T> section, Pack pack) {
      return new Part<>(section, section.read(pack));
    }

    void examine(Pack pack) {
      section.examine(pack, content);
    }

    void compare(Pack pack) {
      section.compare(pack, content, pack.manifest().district());
    }

    void load(DistrictCode district) {
      section.load(district, content, Actor.system(district));
    }
  }

  private final List<PackSection<?>> sections;
  private final PackStore store;
  private final TransactionOperations transactions;
  private final AuditTrail audit;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  Packs(
      List<PackSection<?>> sections,
      PackStore store,
      TransactionOperations transactions,
      AuditTrail audit,
      ApplicationEventPublisher publisher,
      Clock clock) {
    this.sections =
        sections.stream()
            .sorted(Comparator.<PackSection<?>>comparingInt(PackSection::order))
            .toList();
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Reads a pack with everything that understands a part of it; its {@link Pack#faults() faults}
   * are then all that there are. Needs no database.
   */
  public Pack check(Path folder, boolean demonstration) {
    var pack = Pack.open(folder, demonstration);
    if (pack.faults().isEmpty()) {
      examine(pack, read(pack));
    }
    return pack;
  }

  /**
   * Makes a district's policy what a pack says, in one transaction, unless the pack has a fault or
   * is what was loaded last.
   */
  public Outcome load(Path folder, boolean demonstration) {
    var pack = Pack.open(folder, demonstration);
    List<Part<?>> parts = pack.faults().isEmpty() ? read(pack) : List.of();
    if (!pack.faults().isEmpty()) {
      return new Outcome.Faulty(pack.faults());
    }
    var digest = digest(pack);
    return transactions.execute(
        _ -> {
          var before = store.find(pack.manifest().district());
          if (before.isPresent() && before.get().digest().equals(digest)) {
            return new Outcome.Unchanged(before.get());
          }
          examine(pack, parts);
          parts.forEach(it -> it.compare(pack));
          if (!pack.faults().isEmpty()) {
            return new Outcome.Faulty(pack.faults());
          }
          return new Outcome.Changed(load(pack, parts, digest, before));
        });
  }

  /** The pack that was last loaded for a district. */
  public Optional<PackLoaded> find(DistrictCode district) {
    return store.find(district);
  }

  private static void examine(Pack pack, List<Part<?>> parts) {
    if (pack.faults().isEmpty()) {
      parts.forEach(it -> it.examine(pack));
    }
  }

  private List<Part<?>> read(Pack pack) {
    var parts = new ArrayList<Part<?>>();
    for (var section : sections) {
      parts.add(Part.read(section, pack));
    }
    return parts;
  }

  private PackLoaded load(
      Pack pack, List<Part<?>> parts, String digest, Optional<PackLoaded> before) {
    var manifest = pack.manifest();
    var loaded =
        new PackLoaded(
            manifest.district(),
            manifest.name(),
            manifest.version(),
            digest,
            pack.demonstration(),
            before.map(PackLoaded::version).orElse(0) + 1,
            clock.instant());
    parts.forEach(it -> it.load(manifest.district()));
    store.insert(loaded);
    audit.record(loaded);
    publisher.publishEvent(loaded);
    return loaded;
  }

  /**
   * The same for the same files read by the same sections: a program that has learned to read more
   * of a pack takes it anew.
   */
  private String digest(Pack pack) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((byte) (pack.demonstration() ? 1 : 0));
      sections.forEach(it -> update(digest, it.getClass().getName().getBytes(UTF_8)));
      pack.contents()
          .forEach(
              (file, bytes) -> {
                update(digest, file.getBytes(UTF_8));
                update(digest, bytes);
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void update(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
