package org.tongchuang.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.io.DigestOutputStream;
import org.tongchuang.kernel.DistrictCode;

/**
 * One line as the database has it. Lines of a district are ordered by (tx, subject, version), which
 * names each of them.
 *
 * @param tx the transaction that wrote it, as the database counts
 */
record Line(
    DistrictCode district,
    long tx,
    String subject,
    int version,
    String type,
    UUID by,
    Instant at,
    Instant recordedAt) {

  // first of the bytes that are hashed, so that a later layout can never be taken for this one
  private static final int LAYOUT = 1;

  /** The SM3 hash of everything in the line, texts led by their length. */
  byte[] hash() {
    var digest = new DigestOutputStream(new SM3Digest());
    var out = new DataOutputStream(digest);
    try {
      out.writeByte(LAYOUT);
      write(out, district.value());
      out.writeLong(tx);
      write(out, subject);
      out.writeInt(version);
      write(out, type);
      out.writeLong(by.getMostSignificantBits());
      out.writeLong(by.getLeastSignificantBits());
      write(out, at);
      write(out, recordedAt);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return digest.getDigest();
  }

  /** What names it among all lines of its district, in words. */
  String name() {
    return "%s/%d %s @%d".formatted(subject, version, type, tx);
  }

  /** A short check sum of what names the line, by which it is found again when it was changed. */
  int nameSum() {
    var sum = new CRC32();
    sum.update("%d %s %d".formatted(tx, subject, version).getBytes(UTF_8));
    return (int) sum.getValue();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }
}
