package org.tongchuang.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;

/** Photos in the {@code media} schema. The only class that knows the table. */
@Repository
class PhotoStore {

  /** A photo with what only this module asks about it. */
  record Row(PhotoInfo info, String uploadSha256, ActorId receivedBy, @Nullable String subject) {}

  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient jdbc;

  PhotoStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Row> find(DistrictCode district, PhotoId id) {
    return jdbc.sql("select * from media.photo where district = :district and id = :id")
        .param("district", district.value())
        .param("id", id.value())
        .query(PhotoStore::row)
        .optional();
  }

  /** In the order in which they came. */
  List<PhotoInfo> claimedBy(DistrictCode district, String subject) {
    return jdbc.sql(
            """
            select * from media.photo
             where district = :district and subject = :subject
             order by received_at, id
            """)
        .param("district", district.value())
        .param("subject", subject)
        .query((row, n) -> row(row, n).info())
        .list();
  }

  /** Whether it was written; not when the id is taken. */
  boolean insert(DistrictCode district, PhotoInfo it, int bytes, String uploadSha256, ActorId by) {
    var position = it.taken().position();
    return jdbc.sql(
                """
                -- insert-once
                insert into media.photo (district, id, sha256, upload_sha256, width, height, bytes,
                                         taken_at, longitude, latitude, accuracy,
                                         received_at, received_by)
                values (:district, :id, :sha256, :uploadSha256, :width, :height, :bytes,
                        :takenAt, :longitude, :latitude, :accuracy, :receivedAt, :receivedBy)
                on conflict (district, id) do nothing
                """)
            .param("district", district.value())
            .param("id", it.id().value())
            .param("sha256", HEX.parseHex(it.sha256()))
            .param("uploadSha256", HEX.parseHex(uploadSha256))
            .param("width", it.width())
            .param("height", it.height())
            .param("bytes", bytes)
            .param("takenAt", it.taken().at() == null ? null : utc(it.taken().at()))
            .param("longitude", position == null ? null : position.longitude())
            .param("latitude", position == null ? null : position.latitude())
            .param("accuracy", it.taken().accuracyMetres())
            .param("receivedAt", utc(it.receivedAt()))
            .param("receivedBy", by.value())
            .update()
        == 1;
  }

  /**
   * How many of them are the actor's and free, and now belong to the subject. The condition on the
   * subject fits no index on purpose: the planner would read every unclaimed photo of the district
   * instead of these few.
   */
  int claim(DistrictCode district, Set<PhotoId> ids, String subject, ActorId by, Instant at) {
    return jdbc.sql(
            """
            update media.photo
               set subject = :subject, claimed_at = coalesce(claimed_at, :at)
             where district = :district and id = any (:ids) and received_by = :by
               and coalesce(subject, :subject) = :subject
            """)
        .param("district", district.value())
        .param("ids", new SqlArrayValue("uuid", ids.stream().map(PhotoId::value).toArray()))
        .param("subject", subject)
        .param("by", by.value())
        .param("at", utc(at))
        .update();
  }

  /**
   * Removes what nobody has claimed.
   *
   * @return the hashes of the pictures that may have lost their last name
   */
  Set<String> removeUnclaimed(DistrictCode district, Instant receivedBefore) {
    return hashes(
        jdbc.sql(
                """
                delete from media.photo
                 where district = :district and subject is null and received_at < :before
                returning sha256
                """)
            .param("district", district.value())
            .param("before", utc(receivedBefore)));
  }

  /** Those of the hashes that some photo of the district names. */
  Set<String> named(DistrictCode district, Collection<String> hashes) {
    return hashes(
        jdbc.sql(
                """
                select sha256 from media.photo
                 where district = :district and sha256 = any (:hashes)
                """)
            .param("district", district.value())
            .param(
                "hashes",
                new SqlArrayValue(
                    "bytea",
                    (Object[]) hashes.stream().map(HEX::parseHex).toArray(byte[][]::new))));
  }

  private static Set<String> hashes(JdbcClient.StatementSpec statement) {
    return new HashSet<>(statement.query((row, n) -> HEX.formatHex(row.getBytes("sha256"))).list());
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var takenAt = row.getObject("taken_at", OffsetDateTime.class);
    var longitude = row.getObject("longitude", Double.class);
    var latitude = row.getObject("latitude", Double.class);
    return new Row(
        new PhotoInfo(
            new PhotoId(row.getObject("id", UUID.class)),
            HEX.formatHex(row.getBytes("sha256")),
            row.getInt("width"),
            row.getInt("height"),
            new Taken(
                takenAt == null ? null : takenAt.toInstant(),
                longitude == null || latitude == null ? null : new GeoPoint(longitude, latitude),
                row.getObject("accuracy", Double.class)),
            row.getObject("received_at", OffsetDateTime.class).toInstant()),
        HEX.formatHex(row.getBytes("upload_sha256")),
        new ActorId(row.getObject("received_by", UUID.class)),
        row.getString("subject"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
