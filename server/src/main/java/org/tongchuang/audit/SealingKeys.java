package org.tongchuang.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tongchuang.database.KeyRing;
import org.tongchuang.database.KeyRings;

/** The keys that sign seals; they stand in {@code keys/audit.keys} of the data folder. */
@Component
class SealingKeys {

  private final KeyRing ring;
  private final Map<Integer, Sm2Key> keys = new ConcurrentHashMap<>();

  SealingKeys(KeyRings rings) {
    ring = rings.ring("audit", Sm2Key::secret);
  }

  /** The version to sign with. */
  int newest() {
    return ring.newest();
  }

  String sign(int version, String digest) {
    return key(version).sign(digest);
  }

  /** Whether the digest was signed with our key of that version. */
  boolean signed(int version, String digest, String signature) {
    return ring.has(version) && key(version).signed(digest, signature);
  }

  private Sm2Key key(int version) {
    return keys.computeIfAbsent(version, it -> new Sm2Key(ring.key(it)));
  }
}
