package org.tongchuang.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.tongchuang.kernel.DistrictCode;

/**
 * Computes the digest of a seal while its lines pass by: SM3 over district, number, digest of the
 * seal before it, first transaction, the hash of every line in order, and then what is known at the
 * end: last transaction, count, time and key version. So nothing about a seal can change without
 * changing its digest, and no seal before it either.
 */
final class SealDigest {

  private static final int SIZE = 32;

  private final SM3Digest digest = new SM3Digest();
  private final ByteArrayOutputStream leaves = new ByteArrayOutputStream();
  private int lines;

  SealDigest(DistrictCode district, long number, String previous, long fromTx) {
    update(district.value().getBytes(US_ASCII));
    update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    update(HexFormat.of().parseHex(previous));
    update(ByteBuffer.allocate(Long.BYTES).putLong(fromTx).array());
  }

  void add(Line line) {
    var hash = line.hash();
    update(hash);
    leaves.writeBytes(Leaf.of(line, hash).bytes());
    lines++;
  }

  int lines() {
    return lines;
  }

  /** The {@link Leaf} of each line, in order. */
  byte[] leaves() {
    return leaves.toByteArray();
  }

  /** The digest of all that was added, in hexadecimal; nothing can be added after it. */
  String finish(long toTx, Instant at, int keyVersion) {
    update(
        ByteBuffer.allocate(2 * Long.BYTES + 3 * Integer.BYTES)
            .putLong(toTx)
            .putInt(lines)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .putInt(keyVersion)
            .array());
    var result = new byte[SIZE];
    digest.doFinal(result, 0);
    return HexFormat.of().formatHex(result);
  }

  private void update(byte[] bytes) {
    digest.update(bytes, 0, bytes.length);
  }
}
