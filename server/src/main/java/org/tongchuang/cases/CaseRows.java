package org.tongchuang.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseFile.Particulars;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.cases.Stage.Checked;
import org.tongchuang.cases.Stage.Closed;
import org.tongchuang.cases.Stage.Closure;
import org.tongchuang.cases.Stage.Dispatched;
import org.tongchuang.cases.Stage.Handled;
import org.tongchuang.cases.Stage.Handler;
import org.tongchuang.cases.Stage.Handling;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;

/**
 * How cases and their events lie in the columns of {@code cases.case_file} and {@code case_event}.
 */
final class CaseRows {

  private CaseRows() {}

  /** A stage laid flat. */
  record StageRow(
      Stage.Name stage,
      @Nullable UnitCode unit,
      @Nullable Instant due,
      @Nullable Handler handler,
      @Nullable ActorId checker,
      @Nullable Closure closure,
      @Nullable Instant closedAt) {

    static StageRow of(Stage stage) {
      var told = stage.assigned();
      return new StageRow(
          stage.name(),
          told.map(Assignment::unit).orElse(null),
          told.map(Assignment::due).orElse(null),
          handler(stage),
          stage instanceof Checked checked ? checked.checker() : null,
          stage instanceof Closed closed ? closed.closure() : null,
          stage instanceof Closed closed ? closed.at() : null);
    }

    private static @Nullable Handler handler(Stage stage) {
      return switch (stage) {
        case Handled handled -> handled.handler();
        case Checked(var handled, _) -> handled.handler();
        default -> null;
      };
    }
  }

  static CaseFile caseFile(ResultSet row) throws SQLException {
    var district = new DistrictCode(row.getString("district"));
    var state =
        new Case(
            district,
            new CaseId(row.getObject("id", UUID.class)),
            row.getInt("version"),
            row.getString("category"),
            new AreaCode(row.getString("area")),
            Source.valueOf(row.getString("source")),
            new ActorId(row.getObject("reported_by", UUID.class)),
            row.getBoolean("reopened"),
            stage(row));
    var number =
        new CaseNumber(district, row.getObject("day", LocalDate.class), row.getInt("sequence"));
    return new CaseFile(state, number, particulars(row));
  }

  private static Particulars particulars(ResultSet row) throws SQLException {
    var longitude = row.getObject("longitude", Double.class);
    var accuracy = row.getObject("accuracy", Float.class);
    return new Particulars(
        required(row, "occurred_at"),
        required(row, "recorded_at"),
        longitude == null
            ? Optional.empty()
            : Optional.of(new GeoPoint(longitude, row.getDouble("latitude"))),
        accuracy == null ? null : accuracy.doubleValue(),
        Optional.ofNullable(row.getString("address")),
        Optional.ofNullable(row.getString("description")),
        Optional.ofNullable(row.getObject("contact", UUID.class)));
  }

  private static Stage stage(ResultSet row) throws SQLException {
    return switch (Stage.Name.valueOf(row.getString("stage"))) {
      case REPORTED -> new Stage.Reported();
      case ACCEPTED -> new Stage.Accepted();
      case FILED -> new Stage.Filed();
      case REFUSED -> new Stage.Refused();
      case DISPATCHED -> new Dispatched(assignment(row));
      case HANDLING -> new Handling(assignment(row));
      case HANDLED -> handled(row);
      case CHECKED ->
          new Checked(handled(row), new ActorId(row.getObject("checked_by", UUID.class)));
      case CLOSED ->
          new Closed(
              Closure.valueOf(row.getString("closure")),
              row.getString("unit") == null ? null : assignment(row),
              required(row, "closed_at"));
    };
  }

  private static Handled handled(ResultSet row) throws SQLException {
    return new Handled(
        new Handling(assignment(row)),
        new Handler(
            new ActorId(row.getObject("handled_by", UUID.class)), required(row, "handled_at")));
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    return new Assignment(new UnitCode(row.getString("unit")), instant(row, "due"));
  }

  /** What an event says beyond its fact, laid flat. */
  record EventRow(
      @Nullable UnitCode unit,
      @Nullable Instant due,
      @Nullable String category,
      @Nullable AreaCode area,
      @Nullable Source source) {

    static EventRow of(CaseEvent event) {
      return switch (event) {
        case CaseEvent.CaseReported(_, var category, var area, var source) ->
            new EventRow(null, null, category, area, source);
        case CaseEvent.CaseImported(_, var category, var area, var unit, var due) ->
            new EventRow(unit, due, category, area, Source.IMPORT);
        case CaseEvent.CaseDispatched(_, var unit, var due) ->
            new EventRow(unit, due, null, null, null);
        case CaseEvent.CaseReturned(_, var unit) -> ofUnit(unit);
        case CaseEvent.CaseHandled(_, var unit) -> ofUnit(unit);
        case CaseEvent.CaseReworked(_, var unit) -> ofUnit(unit);
        case CaseEvent.CaseAccepted _,
            CaseEvent.CaseRefused _,
            CaseEvent.CaseFiled _,
            CaseEvent.CaseTaken _,
            CaseEvent.CasePassed _,
            CaseEvent.CaseClosed _,
            CaseEvent.CaseReopened _,
            CaseEvent.CaseRemarked _,
            CaseEvent.CaseSelfHandled _,
            CaseEvent.CaseImportedClosed _ ->
            new EventRow(null, null, null, null, null);
      };
    }

    private static EventRow ofUnit(UnitCode unit) {
      return new EventRow(unit, null, null, null, null);
    }
  }

  static CaseEvent event(DistrictCode district, CaseId id, ResultSet row) throws SQLException {
    var fact =
        new Fact(
            district,
            id,
            row.getInt("version"),
            new ActorId(row.getObject("by_actor", UUID.class)),
            required(row, "at"),
            required(row, "recorded_at"),
            photos(row.getArray("photos")));
    var type = row.getString("type");
    return switch (type) {
      case "CaseReported" ->
          new CaseEvent.CaseReported(
              fact,
              row.getString("category"),
              new AreaCode(row.getString("area")),
              Source.valueOf(row.getString("source")));
      case "CaseImported" ->
          new CaseEvent.CaseImported(
              fact,
              row.getString("category"),
              new AreaCode(row.getString("area")),
              new UnitCode(row.getString("unit")),
              instant(row, "due"));
      case "CaseAccepted" -> new CaseEvent.CaseAccepted(fact);
      case "CaseRefused" -> new CaseEvent.CaseRefused(fact);
      case "CaseFiled" -> new CaseEvent.CaseFiled(fact);
      case "CaseDispatched" ->
          new CaseEvent.CaseDispatched(
              fact, new UnitCode(row.getString("unit")), required(row, "due"));
      case "CaseTaken" -> new CaseEvent.CaseTaken(fact);
      case "CaseReturned" -> new CaseEvent.CaseReturned(fact, new UnitCode(row.getString("unit")));
      case "CaseHandled" -> new CaseEvent.CaseHandled(fact, new UnitCode(row.getString("unit")));
      case "CasePassed" -> new CaseEvent.CasePassed(fact);
      case "CaseReworked" -> new CaseEvent.CaseReworked(fact, new UnitCode(row.getString("unit")));
      case "CaseClosed" -> new CaseEvent.CaseClosed(fact);
      case "CaseReopened" -> new CaseEvent.CaseReopened(fact);
      case "CaseRemarked" -> new CaseEvent.CaseRemarked(fact);
      case "CaseSelfHandled" -> new CaseEvent.CaseSelfHandled(fact);
      case "CaseImportedClosed" -> new CaseEvent.CaseImportedClosed(fact);
      default -> throw new IllegalStateException("no such event of a case: " + type);
    };
  }

  private static List<UUID> photos(@Nullable Array photos) throws SQLException {
    return photos == null ? List.of() : List.of((UUID[]) photos.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
