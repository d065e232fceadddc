package org.tongchuang.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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

  /** What is kept of the bytes of a photo. */
  record Kept(int bytes, String uploadSha256, Optional<Likeness> likeness) {}

  /** Whether it was written; not when the id is taken. */
  boolean insert(DistrictCode district, PhotoInfo it, Kept kept, ActorId by) {
    var position = it.taken().position();
    return jdbc.sql(
                """
                -- insert-once
                insert into media.photo (district, id, sha256, upload_sha256, width, height, bytes,
                                         taken_at, longitude, latitude, accuracy,
                                         received_at, received_by, likeness, likeness_keys)
                values (:district, :id, :sha256, :uploadSha256, :width, :height, :bytes,
                        :takenAt, :longitude, :latitude, :accuracy, :receivedAt, :receivedBy,
                        :likeness, :keys)
                on conflict (district, id) do nothing
                """)
            .param("district", district.value())
            .param("id", it.id().value())
            .param("sha256", HEX.parseHex(it.sha256()))
            .param("uploadSha256", HEX.parseHex(kept.uploadSha256()))
            .param("width", it.width())
            .param("height", it.height())
            .param("bytes", kept.bytes())
            .param("takenAt", it.taken().at() == null ? null : utc(it.taken().at()))
            .param("longitude", position == null ? null : position.longitude())
            .param("latitude", position == null ? null : position.latitude())
            .param("accuracy", it.taken().accuracyMetres())
            .param("receivedAt", utc(it.receivedAt()))
            .param("receivedBy", by.value())
            .param("likeness", kept.likeness().map(Likeness::bits).orElse(null))
            .param(
                "keys",
                kept.likeness()
                    .map(look -> new SqlArrayValue("int4", boxed(look.keys(district))))
                    .orElse(null))
            .update()
        == 1;
  }

  private static Object[] boxed(int[] keys) {
    return Arrays.stream(keys).boxed().toArray();
  }

  /** For each photo of subjects the earliest other claimed one that shows the same. */
  List<Photos.Alike> usedBefore(DistrictCode district, Collection<String> subjects) {
    return jdbc.sql(
            """
            select distinct on (photo.received_at, photo.id)
                   photo.id, other.id as other_id, other.subject
              from media.photo
              cross join lateral (
                     select same.id, same.subject, same.received_at
                       from media.photo as same
                      where same.district = photo.district and same.sha256 = photo.sha256
                     union all
                     select like_it.id, like_it.subject, like_it.received_at
                       from media.photo as like_it
                      where like_it.district = photo.district
                        and like_it.likeness_keys && photo.likeness_keys
                        and bit_count((like_it.likeness # photo.likeness)::bit(64)) <= :apart
                   ) as other
             where photo.district = :district and photo.subject = any(:subjects)
               and other.subject is not null
               and (other.received_at, other.id) < (photo.received_at, photo.id)
             order by photo.received_at, photo.id, other.received_at, other.id
            """)
        .param("district", district.value())
        .param("subjects", subjects.toArray(String[]::new))
        .param("apart", Likeness.MOST_APART)
        .query(
            (row, _) ->
                new Photos.Alike(
                    new PhotoId(row.getObject("id", UUID.class)),
                    new PhotoId(row.getObject("other_id", UUID.class)),
                    row.getString("subject")))
        .list();
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
