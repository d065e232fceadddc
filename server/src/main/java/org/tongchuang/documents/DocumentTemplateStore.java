package org.tongchuang.documents;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.json.JsonMapper;

/** Rules and templates in the {@code documents} schema. */
@Repository
class DocumentTemplateStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  DocumentTemplateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which templates a kind has, by their SHA-256.
   *
   * @param own the office's, which stands before the pack's
   */
  record TemplateOf(int version, @Nullable String ofPack, @Nullable String own) {

    static final TemplateOf NONE = new TemplateOf(0, null, null);

    Optional<String> current() {
      return Optional.ofNullable(own == null ? ofPack : own);
    }
  }

  /** What the district has decided; empty before a pack was loaded. */
  Optional<DocumentRules> rules(DistrictCode district) {
    return jdbc.sql("select text from documents.rules where district = ?")
        .param(district.value())
        .query((row, _) -> JSON.readValue(row.getString("text"), DocumentRules.class))
        .optional();
  }

  void put(DistrictCode district, DocumentRules rules) {
    jdbc.sql(
            """
            -- upsert
            insert into documents.rules (district, text) values (?, ?)
            on conflict (district) do update set text = excluded.text
            """)
        .params(district.value(), JSON.writeValueAsString(rules))
        .update();
  }

  TemplateOf of(DistrictCode district, String kind) {
    return jdbc.sql(
            """
            select version, of_pack, own from documents.template_of where district = ? and kind = ?
            """)
        .params(district.value(), kind)
        .query(
            (row, _) ->
                new TemplateOf(
                    row.getInt("version"), row.getString("of_pack"), row.getString("own")))
        .optional()
        .orElse(TemplateOf.NONE);
  }

  void put(DistrictCode district, String kind, TemplateOf it) {
    jdbc.sql(
            """
            -- upsert
            insert into documents.template_of (district, kind, version, of_pack, own)
            values (?, ?, ?, ?, ?)
            on conflict (district, kind) do update
              set version = excluded.version, of_pack = excluded.of_pack, own = excluded.own
            """)
        .param(district.value())
        .param(kind)
        .param(it.version())
        .param(it.ofPack())
        .param(it.own())
        .update();
  }

  Optional<byte[]> bytes(DistrictCode district, String sha256) {
    return jdbc.sql("select bytes from documents.template where district = ? and sha256 = ?")
        .params(district.value(), sha256)
        .query(byte[].class)
        .optional();
  }

  void insert(DistrictCode district, String sha256, byte[] bytes) {
    jdbc.sql(
            """
            -- insert-once
            insert into documents.template (district, sha256, bytes) values (?, ?, ?)
            on conflict (district, sha256) do nothing
            """)
        .params(district.value(), sha256, bytes)
        .update();
  }
}
