package org.tongchuang.packs;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;

/** Which packs have been loaded. */
@Repository
class PackStore {

  private final JdbcClient jdbc;

  PackStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last that was loaded for a district. */
  Optional<PackLoaded> find(DistrictCode district) {
    return jdbc.sql(
            """
            select name, version, digest, demonstration, revision, loaded_at
              from packs.installed
             where district = :district
             order by revision desc
             fetch first row only
            """)
        .param("district", district.value())
        .query(
            (row, _) ->
                new PackLoaded(
                    district,
                    row.getString("name"),
                    row.getString("version"),
                    row.getString("digest"),
                    row.getBoolean("demonstration"),
                    row.getInt("revision"),
                    row.getObject("loaded_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Whether a demonstration was ever loaded, for any district. */
  boolean anyDemonstration() {
    return jdbc.sql("select exists (select from packs.installed where demonstration)")
        .query(Boolean.class)
        .single();
  }

  /** Fails when another has loaded a pack for the district since the last was looked up. */
  void insert(PackLoaded loaded) {
    jdbc.sql(
            """
            insert into packs.installed
                   (district, revision, name, version, digest, demonstration, loaded_at)
            values (:district, :revision, :name, :version, :digest, :demonstration, :loadedAt)
            """)
        .param("district", loaded.district().value())
        .param("revision", loaded.version())
        .param("name", loaded.name())
        .param("version", loaded.packVersion())
        .param("digest", loaded.digest())
        .param("demonstration", loaded.demonstration())
        .param("loadedAt", loaded.at().atOffset(ZoneOffset.UTC))
        .update();
  }
}
