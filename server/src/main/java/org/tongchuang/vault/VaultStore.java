package org.tongchuang.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Encrypted fields in the {@code vault} schema. The only class that knows the table. */
@Repository
class VaultStore {

  private final JdbcClient jdbc;

  VaultStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      DistrictCode district,
      Secret secret,
      String tail,
      ActorId by,
      Instant at,
      Instant keepUntil) {
    jdbc.sql(
            """
            insert into vault.secret
              (district, id, kind, key_version, nonce, ciphertext, tail, kept_by, kept_at,
               keep_until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            district.value(),
            secret.ref().value(),
            secret.kind(),
            secret.keyVersion(),
            secret.nonce(),
            secret.ciphertext(),
            tail,
            by.value(),
            at.atOffset(ZoneOffset.UTC),
            keepUntil.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Secret> find(DistrictCode district, VaultRef ref) {
    return jdbc.sql(
            """
            select id, kind, key_version, nonce, ciphertext from vault.secret
             where district = ? and id = ?
            """)
        .params(district.value(), ref.value())
        .query((row, index) -> secret(row))
        .optional();
  }

  /** Counts that a field is shown once more; how often that is now, 0 when it is gone. */
  int countReveal(DistrictCode district, VaultRef ref) {
    return jdbc.sql(
            """
            update vault.secret set reveals = reveals + 1 where district = ? and id = ?
            returning reveals
            """)
        .params(district.value(), ref.value())
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  boolean delete(DistrictCode district, VaultRef ref) {
    return jdbc.sql("delete from vault.secret where district = ? and id = ?")
            .params(district.value(), ref.value())
            .update()
        > 0;
  }

  /** Some of the fields of a district that must not be kept any longer. */
  List<VaultRef> expired(DistrictCode district, Instant now, int limit) {
    return jdbc.sql(
            """
            select id from vault.secret where district = ? and keep_until <= ?
             order by keep_until limit ?
            """)
        .params(district.value(), now.atOffset(ZoneOffset.UTC), limit)
        .query((row, index) -> new VaultRef(row.getObject("id", UUID.class)))
        .list();
  }

  /** Some of the fields of a district that are encrypted with an older key, held for a change. */
  List<Secret> lockOlderThan(int keyVersion, DistrictCode district, UUID after, int limit) {
    return jdbc.sql(
            """
            select id, kind, key_version, nonce, ciphertext from vault.secret
             where district = ? and id > ? and key_version < ? order by id limit ? for update
            """)
        .params(district.value(), after, keyVersion, limit)
        .query((row, index) -> secret(row))
        .list();
  }

  void replace(DistrictCode district, Secret secret) {
    jdbc.sql(
            """
            update vault.secret set key_version = ?, nonce = ?, ciphertext = ?
             where district = ? and id = ?
            """)
        .params(
            secret.keyVersion(),
            secret.nonce(),
            secret.ciphertext(),
            district.value(),
            secret.ref().value())
        .update();
  }

  /** Fields whose phone number may end so, the newest first. */
  List<Secret> withTail(DistrictCode district, String tail, int limit) {
    return jdbc.sql(
            """
            select id, kind, key_version, nonce, ciphertext from vault.secret
             where district = ? and tail = ? and tail <> '' order by kept_at desc limit ?
            """)
        .params(district.value(), tail, limit)
        .query((row, index) -> secret(row))
        .list();
  }

  /** Some fields of which nobody knows yet whether they hold a phone number. */
  List<Secret> withoutTail(DistrictCode district, int limit) {
    return jdbc.sql(
            """
            select id, kind, key_version, nonce, ciphertext from vault.secret
             where district = ? and tail is null order by id limit ?
            """)
        .params(district.value(), limit)
        .query((row, index) -> secret(row))
        .list();
  }

  void putTail(DistrictCode district, VaultRef ref, String tail) {
    jdbc.sql("update vault.secret set tail = ? where district = ? and id = ?")
        .params(tail, district.value(), ref.value())
        .update();
  }

  /** The districts that have fields, found by hopping on the index. */
  List<DistrictCode> districts() {
    return jdbc.sql(
            """
            with recursive present(district) as (
              select min(district) from vault.secret
              union all
              select (select min(secret.district) from vault.secret
                       where secret.district > present.district)
                from present where present.district is not null
            )
            select district from present where district is not null
            """)
        .query((row, index) -> new DistrictCode(row.getString("district")))
        .list();
  }

  private static Secret secret(ResultSet row) throws SQLException {
    return new Secret(
        new VaultRef(row.getObject("id", UUID.class)),
        row.getString("kind"),
        row.getInt("key_version"),
        row.getBytes("nonce"),
        row.getBytes("ciphertext"));
  }
}
