package org.tongchuang.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.tongchuang.database.KeyRing;
import org.tongchuang.kernel.DistrictCode;

/**
 * A personal field as it is kept: encrypted, and bound to its district, id, kind and key version,
 * so that a row that stands in for another cannot be read.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Secret(VaultRef ref, String kind, int keyVersion, byte[] nonce, byte[] ciphertext) {

  static Secret of(DistrictCode district, VaultRef ref, String kind, String clear, KeyRing keys) {
    int version = keys.newest();
    var nonce = Sm4.nonce();
    var ciphertext =
        Sm4.encrypt(
            keys.key(version), nonce, binding(district, ref, kind, version), clear.getBytes(UTF_8));
    return new Secret(ref, kind, version, nonce, ciphertext);
  }

  /** The clear text; empty when this is not what was encrypted for the district and the id. */
  Optional<String> open(DistrictCode district, KeyRing keys) {
    return Sm4.decrypt(
            keys.key(keyVersion), nonce, binding(district, ref, kind, keyVersion), ciphertext)
        .map(it -> new String(it, UTF_8));
  }

  private static byte[] binding(DistrictCode district, VaultRef ref, String kind, int version) {
    return "%s|%s|%s|%d".formatted(district, ref, kind, version).getBytes(UTF_8);
  }
}
