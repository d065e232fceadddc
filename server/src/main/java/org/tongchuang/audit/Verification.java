package org.tongchuang.audit;

import static org.tongchuang.audit.Breach.Kind.CHAIN_BROKEN;
import static org.tongchuang.audit.Breach.Kind.COPY_DAMAGED;
import static org.tongchuang.audit.Breach.Kind.COPY_DIFFERS;
import static org.tongchuang.audit.Breach.Kind.COPY_MISSING;
import static org.tongchuang.audit.Breach.Kind.LINES_MISSING;
import static org.tongchuang.audit.Breach.Kind.LINE_ADDED;
import static org.tongchuang.audit.Breach.Kind.LINE_ALTERED;
import static org.tongchuang.audit.Breach.Kind.SEALS_MISSING;
import static org.tongchuang.audit.Breach.Kind.SEAL_ALTERED;
import static org.tongchuang.audit.Breach.Kind.SIGNATURE_WRONG;
import static org.tongchuang.audit.Breach.Kind.TAIL_CUT;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.audit.SealFolder.Copy;
import org.tongchuang.database.Moment;
import org.tongchuang.kernel.DistrictCode;

/**
 * Walks the seals and the lines of a district side by side and tells what does not fit, in memory
 * that does not grow with their number. Beside a running server it sees one moment.
 */
@Component
class Verification {

  /**
   * What was walked.
   *
   * @param newest the number of the newest seal, 0 without one
   * @param copy the number of the seal beside the database, 0 without one
   * @param unsealed how many lines no seal covers yet
   * @param unsealedSince when the first of those was recorded
   */
  record Summary(
      long seals,
      long lines,
      long newest,
      long copy,
      long unsealed,
      @Nullable Instant unsealedSince) {}

  // stands for a line where there is none in the seal
  private static final String SEAL_END = "—";

  private final AuditStore store;
  private final SealingKeys keys;
  private final SealFolder folder;
  private final TransactionTemplate moment;

  Verification(
      AuditStore store,
      SealingKeys keys,
      SealFolder folder,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.keys = keys;
    this.folder = folder;
    moment = Moment.of(transactions);
  }

  /** The districts that have, or had, an audit trail. */
  List<DistrictCode> districts() {
    var all = new TreeSet<>(store.districts());
    all.addAll(folder.districts());
    return List.copyOf(all);
  }

  Summary verify(DistrictCode district, Consumer<Breach> breaches) {
    // before the moment: a server that seals meanwhile may be ahead of this, never behind it
    Copy copy = null;
    boolean damaged = false;
    try {
      copy = folder.find(district).orElse(null);
    } catch (SealFolder.Damaged unreadable) {
      damaged = true;
      breaches.accept(new Breach(COPY_DAMAGED, folder.file(district)));
    }
    try (var walk = new Walk(district, copy, breaches)) {
      var summary =
          moment.execute(
              status -> {
                walk.linesFrom(0);
                store.seals(district, walk::visit);
                return walk.finish();
              });
      // the first seal may have been written just before its file
      if (copy == null && !damaged && summary.newest() > 1) {
        breaches.accept(new Breach(COPY_MISSING, summary.newest(), folder.file(district)));
      }
      return summary;
    }
  }

  private final class Walk implements AutoCloseable {

    private final DistrictCode district;
    private final @Nullable Copy copy;
    private final Consumer<Breach> breaches;
    private Stream<Line> open = Stream.empty();
    private Iterator<Line> lines = Collections.emptyIterator();
    private @Nullable Line next;
    private @Nullable Seal before;
    private long seals;
    private long sealed;
    private long firstUnsigned;

    Walk(DistrictCode district, @Nullable Copy copy, Consumer<Breach> breaches) {
      this.district = district;
      this.copy = copy;
      this.breaches = breaches;
    }

    void visit(Seal seal, byte[] leaves) {
      var last = before;
      long expected = last == null ? 1 : last.number() + 1;
      if (seal.number() != expected) {
        tell(SEALS_MISSING, expected, seal.number() - 1, skipTo(seal.fromTx()));
      } else if (last != null && !seal.previous().equals(last.digest())) {
        tell(CHAIN_BROKEN, seal.number(), last.number());
      }
      if (last != null && seal.number() == expected && seal.fromTx() != last.toTx()) {
        // one of the two is altered, and tells nothing about the lines of the other
        linesFrom(seal.fromTx());
      }
      checkSignature(seal);
      checkLines(seal, leaves);
      if (copy != null && copy.number() == seal.number() && !fits(copy, seal)) {
        tell(COPY_DIFFERS, seal.number());
      }
      seals++;
      before = seal;
    }

    Summary finish() {
      long newest = before == null ? 0 : before.number();
      endUnsigned(newest);
      if (copy != null && copy.number() > newest) {
        tell(TAIL_CUT, copy.number(), newest);
      }
      var since = next == null ? null : next.recordedAt();
      long unsealed = skipTo(Long.MAX_VALUE);
      return new Summary(seals, sealed, newest, copy == null ? 0 : copy.number(), unsealed, since);
    }

    @Override
    public void close() {
      open.close();
    }

    void linesFrom(long tx) {
      open.close();
      open = store.lines(district, tx, Long.MAX_VALUE);
      lines = open.iterator();
      advance();
    }

    private void checkSignature(Seal seal) {
      if (keys.signed(seal.keyVersion(), seal.digest(), seal.signature())) {
        endUnsigned(before == null ? 0 : before.number());
      } else if (firstUnsigned == 0) {
        firstUnsigned = seal.number();
      }
    }

    private void endUnsigned(long last) {
      if (firstUnsigned > 0) {
        tell(SIGNATURE_WRONG, firstUnsigned, last);
        firstUnsigned = 0;
      }
    }

    private boolean fits(Copy beside, Seal seal) {
      return beside.digest().equals(seal.digest())
          && keys.signed(beside.keyVersion(), beside.digest(), beside.signature());
    }

    private void checkLines(Seal seal, byte[] leaves) {
      var digest = new SealDigest(district, seal.number(), seal.previous(), seal.fromTx());
      for (; next != null && next.tx() < seal.toTx(); advance()) {
        digest.add(next);
      }
      sealed += digest.lines();
      boolean leavesFit = Arrays.equals(digest.leaves(), leaves);
      boolean linesFit =
          digest.lines() == seal.lines()
              && digest.finish(seal.toTx(), seal.at(), seal.keyVersion()).equals(seal.digest());
      if (linesFit && leavesFit) {
        return;
      }
      if (linesFit || !boundsFit(seal) || !tellLines(seal, Leaf.list(leaves))) {
        tell(SEAL_ALTERED, seal.number());
      }
    }

    private boolean boundsFit(Seal seal) {
      var last = before;
      return (last == null || last.number() + 1 < seal.number() || last.toTx() == seal.fromTx())
          && store
              .findSeal(district, seal.number() + 1)
              .map(it -> it.fromTx() == seal.toTx())
              .orElse(true);
    }

    /** Tells of every line that is not as the leaves have it; whether there was any. */
    private boolean tellLines(Seal seal, List<Leaf> leaves) {
      Map<Integer, Integer> places = new HashMap<>();
      for (int i = 0; i < leaves.size(); i++) {
        places.put(leaves.get(i).name(), i);
      }
      boolean any = false;
      int place = 0;
      String last = SEAL_END;
      try (var actual = store.lines(district, seal.fromTx(), seal.toTx())) {
        for (var it = actual.iterator(); it.hasNext(); ) {
          var line = it.next();
          var leaf = Leaf.of(line, line.hash());
          int found = places.getOrDefault(leaf.name(), -1);
          if (found < place) {
            tell(LINE_ADDED, seal.number(), line.name());
            any = true;
            continue;
          }
          if (found > place) {
            tell(LINES_MISSING, seal.number(), found - place, last, line.name());
            any = true;
          }
          if (!leaf.equals(leaves.get(found))) {
            tell(LINE_ALTERED, seal.number(), line.name());
            any = true;
          }
          place = found + 1;
          last = line.name();
        }
      }
      if (place < leaves.size()) {
        tell(LINES_MISSING, seal.number(), leaves.size() - place, last, SEAL_END);
        any = true;
      }
      return any;
    }

    /** How many lines come before a transaction; they are left behind. */
    private long skipTo(long tx) {
      long skipped = 0;
      for (; next != null && next.tx() < tx; advance()) {
        skipped++;
      }
      return skipped;
    }

    private void advance() {
      next = lines.hasNext() ? lines.next() : null;
    }

    private void tell(Breach.Kind kind, Object... arguments) {
      breaches.accept(new Breach(kind, arguments));
    }
  }
}
