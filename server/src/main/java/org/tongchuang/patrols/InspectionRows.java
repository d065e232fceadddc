package org.tongchuang.patrols;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.InspectionEvent.Fact;
import org.tongchuang.patrols.InspectionEvent.InspectionBegun;
import org.tongchuang.patrols.InspectionEvent.InspectionFinished;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.sites.SiteId;

/** How inspections, their events and failures lie in the columns of their tables. */
final class InspectionRows {

  private InspectionRows() {}

  static InspectionEvent event(ResultSet row) throws SQLException {
    var fact =
        new Fact(
            new DistrictCode(row.getString("district")),
            new InspectionId(row.getObject("inspection", UUID.class)),
            row.getInt("version"),
            new ActorId(row.getObject("by_actor", UUID.class)),
            required(row, "at"),
            required(row, "recorded_at"));
    return switch (row.getString("kind")) {
      case "InspectionBegun" -> new InspectionBegun(fact, inspected(row));
      case "ItemFound" -> found(fact, row);
      case "InspectionFinished" -> new InspectionFinished(fact);
      default -> throw new IllegalStateException(row.getString("kind"));
    };
  }

  private static ItemFound found(Fact fact, ResultSet row) throws SQLException {
    return new ItemFound(
        fact,
        new Finding(
            new FindingId(row.getObject("finding", UUID.class)),
            row.getString("item"),
            Result.valueOf(row.getString("result")),
            Optional.ofNullable(row.getObject("number", BigDecimal.class)),
            photos(row.getArray("photos")),
            fact.at()),
        new UnitCode(row.getString("unit")),
        caseId(row, "filed"),
        Optional.ofNullable(row.getString("refused")));
  }

  static Inspected inspected(ResultSet row) throws SQLException {
    return new Inspected(
        new SiteId(row.getObject("site", UUID.class)),
        new AreaCode(row.getString("area")),
        place(row),
        row.getString("checklist"),
        row.getInt("checklist_version"),
        Optional.ofNullable(row.getObject("round", UUID.class)).map(RoundId::new));
  }

  static Failure failure(ResultSet row) throws SQLException {
    return new Failure(
        new InspectionId(row.getObject("inspection", UUID.class)),
        new FindingId(row.getObject("finding", UUID.class)),
        inspected(row),
        row.getString("item"),
        new UnitCode(row.getString("unit")),
        required(row, "seen_at"),
        caseId(row, "filed"),
        Optional.ofNullable(row.getString("refused")),
        Failure.State.valueOf(row.getString("state")),
        caseId(row, "awaited"),
        Optional.ofNullable(row.getObject("settled_by", UUID.class)).map(FindingId::new),
        Optional.ofNullable(instant(row, "settled_at")),
        row.getBoolean("recurs"));
  }

  private static Optional<CaseId> caseId(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(CaseId::new);
  }

  private static Optional<GeoPoint> place(ResultSet row) throws SQLException {
    var longitude = row.getObject("longitude", Double.class);
    return longitude == null
        ? Optional.empty()
        : Optional.of(new GeoPoint(longitude, row.getDouble("latitude")));
  }

  private static List<PhotoId> photos(@Nullable Array array) throws SQLException {
    return array == null
        ? List.of()
        : Arrays.stream((UUID[]) array.getArray()).map(PhotoId::new).toList();
  }

  static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
