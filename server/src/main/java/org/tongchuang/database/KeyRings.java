package org.tongchuang.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The rings of keys in the folder {@code keys} of the data folder. */
@Component
public class KeyRings {

  private final DataFolder data;
  private final JdbcClient jdbc;
  private final TransactionTemplate apart;
  private final Clock clock;

  KeyRings(DataFolder data, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.data = data;
    this.jdbc = jdbc;
    // what is remembered of a key must not depend on what its first user does next
    apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /**
   * A ring of keys; nothing is read or made before a key is asked for.
   *
   * @param name the name of its file, {@code keys/<name>.keys}
   * @param maker makes a new key at random, always of the same length, at least 16 bytes
   */
  public KeyRing ring(String name, Supplier<byte[]> maker) {
    return new KeyRing(this, name, data.path().resolve("keys").resolve(name + ".keys"), maker);
  }

  Map<Integer, String> fingerprints(String name) {
    var found = new TreeMap<Integer, String>();
    jdbc.sql("select version, fingerprint from database.key_fingerprint where name = ?")
        .param(name)
        .query(
            row -> {
              found.put(row.getInt("version"), row.getString("fingerprint"));
            });
    return found;
  }

  /** Remembers a key's fingerprint together with another deed: both are done or neither. */
  void remember(String name, int version, byte[] key, Runnable deed) {
    apart.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into database.key_fingerprint (name, version, fingerprint, made_at)
                  values (?, ?, ?, ?)
                  """)
              .params(
                  name,
                  version,
                  fingerprint(name, version, key),
                  clock.instant().atOffset(ZoneOffset.UTC))
              .update();
          data.folder("keys");
          deed.run();
        });
  }

  /** 16 bytes of an SM3 hash, in hexadecimal: of a random key it gives nothing away. */
  String fingerprint(String name, int version, byte[] key) {
    var digest = new SM3Digest();
    var label = "%s %d ".formatted(name, version).getBytes(UTF_8);
    digest.update(label, 0, label.length);
    digest.update(key, 0, key.length);
    var hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash, 0, hash.length / 2);
  }
}
