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
import org.tongchuang.cases.Stage.Merged;
import org.tongchuang.cases.Stage.Suspended;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/**
 * How cases and their events lie in the columns of {@code cases.case_file} and {@code case_event}.
 */
final class CaseRows {

  private static final String REPEATED = "REPEATED";

  private CaseRows() {}

  /** A stage laid flat. */
  record StageRow(
      Stage.Name stage,
      @Nullable UnitCode unit,
      @Nullable Instant due,
      @Nullable ActorId handledBy,
      @Nullable Instant handledAt,
      @Nullable ActorId checker,
      @Nullable Closure closure,
      @Nullable Instant closedAt,
      @Nullable Instant suspendedSince,
      @Nullable Instant suspendedUntil,
      @Nullable CaseId mergedInto) {

    static StageRow of(Stage stage) {
      var told = stage.assigned();
      var handler = handler(stage);
      return new StageRow(
          stage.name(),
          told.map(Assignment::unit).orElse(null),
          told.map(Assignment::due).orElse(null),
          handler == null ? null : handler.person(),
          handler != null
              ? handler.at()
              : stage instanceof Closed closed ? closed.handledAt() : null,
          stage instanceof Checked checked ? checked.checker() : null,
          stage instanceof Closed closed ? closed.closure() : null,
          stage instanceof Closed closed ? closed.at() : null,
          stage instanceof Suspended suspended ? suspended.since() : null,
          stage instanceof Suspended suspended ? suspended.until() : null,
          stage instanceof Merged merged ? merged.into() : null);
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
            standing(row),
            stage(row),
            instant(row, "step_due"));
    var number =
        new CaseNumber(district, row.getObject("day", LocalDate.class), row.getInt("sequence"));
    return new CaseFile(state, number, particulars(row));
  }

  private static Particulars particulars(ResultSet row) throws SQLException {
    var longitude = row.getObject("longitude", Double.class);
    var site = row.getObject("site", UUID.class);
    var unit = row.getString("site_unit");
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
        Optional.ofNullable(row.getObject("contact", UUID.class)),
        Optional.ofNullable(site)
            .map(it -> new AtSite(new SiteId(it), Optional.ofNullable(unit).map(UnitCode::new))));
  }

  private static Stage stage(ResultSet row) throws SQLException {
    return switch (Stage.Name.valueOf(row.getString("stage"))) {
      case REPORTED -> new Stage.Reported();
      case ACCEPTED -> new Stage.Accepted();
      case FILED -> new Stage.Filed();
      case REFUSED -> new Stage.Refused();
      case VOIDED -> new Stage.Voided();
      case MERGED -> new Merged(new CaseId(row.getObject("merged_into", UUID.class)));
      case SUSPENDED ->
          new Suspended(
              assignment(row), required(row, "suspended_since"), required(row, "suspended_until"));
      case DISPATCHED -> new Dispatched(assignment(row));
      case HANDLING -> new Handling(assignment(row));
      case HANDLED -> handled(row);
      case CHECKED ->
          new Checked(handled(row), new ActorId(row.getObject("checked_by", UUID.class)));
      case CLOSED ->
          new Closed(
              Closure.valueOf(row.getString("closure")),
              row.getString("unit") == null ? null : assignment(row),
              instant(row, "handled_at"),
              required(row, "closed_at"));
    };
  }

  private static Standing standing(ResultSet row) throws SQLException {
    var answer = row.getString("satisfaction");
    return new Standing(
        row.getInt("returns"),
        row.getInt("reworks"),
        row.getInt("extensions"),
        row.getBoolean("reopened"),
        row.getBoolean("suspended"),
        row.getBoolean("supervised"),
        row.getBoolean("appealed"),
        row.getBoolean("exempt"),
        instant(row, "told_due"),
        plea(row),
        actor(row, "drawn_checker"),
        answer == null
            ? null
            : new CallBack(row.getBoolean("solved"), CallBack.Satisfaction.valueOf(answer)),
        row.getString("condition"));
  }

  private static @Nullable Plea plea(ResultSet row) throws SQLException {
    var kind = row.getString("plea");
    return kind == null
        ? null
        : new Plea(
            Plea.Kind.valueOf(kind),
            new ActorId(row.getObject("plea_by", UUID.class)),
            instant(row, "plea_until"),
            uuids(row.getArray("plea_approvals")).stream().map(ActorId::new).toList());
  }

  private static @Nullable ActorId actor(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new ActorId(id);
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

  /**
   * What an event says beyond its fact, laid flat.
   *
   * @param until the day of a suspension
   * @param person on whom a lot fell
   * @param other the case that stands for this one
   * @param word the kind of a plea, the satisfaction of a caller, the condition of filing, or
   *     REPEATED
   * @param number 1 or 0 for solved or not, or the version that an undoing goes back to
   */
  record EventRow(
      @Nullable UnitCode unit,
      @Nullable Instant due,
      @Nullable String category,
      @Nullable AreaCode area,
      @Nullable Source source,
      @Nullable Instant until,
      @Nullable ActorId person,
      @Nullable CaseId other,
      @Nullable String word,
      @Nullable Integer number) {

    private static final EventRow NOTHING =
        new EventRow(null, null, null, null, null, null, null, null, null, null);

    static EventRow of(CaseEvent event) {
      return switch (event) {
        case CaseEvent.CaseReported(_, var category, var area, var source) ->
            new EventRow(null, null, category, area, source, null, null, null, null, null);
        case CaseEvent.CaseImported(_, var category, var area, var unit, var due) ->
            new EventRow(unit, due, category, area, Source.IMPORT, null, null, null, null, null);
        case CaseEvent.CaseCorrected(_, var category, var area) ->
            new EventRow(null, null, category, area, null, null, null, null, null, null);
        case CaseEvent.CaseFiled(_, var condition) -> said(null, condition, null);
        case CaseEvent.CaseDispatched(_, var unit, var due) -> told(unit, due);
        case CaseEvent.CaseReturned(_, var unit) -> told(unit, null);
        case CaseEvent.CaseHandled(_, var unit) -> told(unit, null);
        case CaseEvent.CaseReworked(_, var unit) -> told(unit, null);
        case CaseEvent.CaseReplied(_, var unit) -> told(unit, null);
        case CaseEvent.CaseExtended(_, var due) -> told(null, due);
        case CaseEvent.CaseResumed(_, var due) -> told(null, due);
        case CaseEvent.CasePleaded(_, var kind, var until) -> said(until, kind.name(), null);
        case CaseEvent.CaseApproved(_, var kind) -> said(null, kind.name(), null);
        case CaseEvent.CaseDenied(_, var kind) -> said(null, kind.name(), null);
        case CaseEvent.CaseSuspended(_, var until) -> said(until, null, null);
        case CaseEvent.CaseSupervised(_, var repeated) ->
            said(null, repeated ? REPEATED : null, null);
        case CaseEvent.CaseCalledBack(_, var answer) ->
            said(null, answer.satisfaction().name(), answer.solved() ? 1 : 0);
        case CaseEvent.CaseUndone(_, var back) -> said(null, null, back);
        case CaseEvent.CaseMerged(_, var into) ->
            new EventRow(null, null, null, null, null, null, null, into, null, null);
        case CaseEvent.CaseCheckAsked(_, var person) ->
            new EventRow(null, null, null, null, null, null, person, null, null, null);
        case CaseEvent.CaseAccepted _,
            CaseEvent.CaseRefused _,
            CaseEvent.CaseTaken _,
            CaseEvent.CasePassed _,
            CaseEvent.CaseClosed _,
            CaseEvent.CaseReopened _,
            CaseEvent.CaseRemarked _,
            CaseEvent.CaseSelfHandled _,
            CaseEvent.CaseImportedClosed _,
            CaseEvent.CaseExempted _,
            CaseEvent.CaseVoided _,
            CaseEvent.CaseUnmerged _ ->
            NOTHING;
      };
    }

    private static EventRow told(@Nullable UnitCode unit, @Nullable Instant due) {
      return new EventRow(unit, due, null, null, null, null, null, null, null, null);
    }

    private static EventRow said(
        @Nullable Instant until, @Nullable String word, @Nullable Integer number) {
      return new EventRow(null, null, null, null, null, until, null, null, word, number);
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
            uuids(row.getArray("photos")),
            instant(row, "step_due"));
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
      case "CaseFiled" -> new CaseEvent.CaseFiled(fact, row.getString("word"));
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
      case "CaseCorrected" ->
          new CaseEvent.CaseCorrected(
              fact, row.getString("category"), new AreaCode(row.getString("area")));
      case "CasePleaded" -> new CaseEvent.CasePleaded(fact, pleaded(row), instant(row, "until"));
      case "CaseApproved" -> new CaseEvent.CaseApproved(fact, pleaded(row));
      case "CaseDenied" -> new CaseEvent.CaseDenied(fact, pleaded(row));
      case "CaseExtended" -> new CaseEvent.CaseExtended(fact, required(row, "due"));
      case "CaseSuspended" -> new CaseEvent.CaseSuspended(fact, required(row, "until"));
      case "CaseResumed" -> new CaseEvent.CaseResumed(fact, instant(row, "due"));
      case "CaseExempted" -> new CaseEvent.CaseExempted(fact);
      case "CaseSupervised" ->
          new CaseEvent.CaseSupervised(fact, REPEATED.equals(row.getString("word")));
      case "CaseReplied" -> new CaseEvent.CaseReplied(fact, new UnitCode(row.getString("unit")));
      case "CaseVoided" -> new CaseEvent.CaseVoided(fact);
      case "CaseMerged" ->
          new CaseEvent.CaseMerged(fact, new CaseId(row.getObject("other_case", UUID.class)));
      case "CaseUnmerged" -> new CaseEvent.CaseUnmerged(fact);
      case "CaseCheckAsked" ->
          new CaseEvent.CaseCheckAsked(fact, new ActorId(row.getObject("person", UUID.class)));
      case "CaseCalledBack" ->
          new CaseEvent.CaseCalledBack(
              fact,
              new CallBack(
                  row.getInt("number") == 1, CallBack.Satisfaction.valueOf(row.getString("word"))));
      case "CaseUndone" -> new CaseEvent.CaseUndone(fact, row.getInt("number"));
      default -> throw new IllegalStateException("no such event of a case: " + type);
    };
  }

  private static Plea.Kind pleaded(ResultSet row) throws SQLException {
    return Plea.Kind.valueOf(row.getString("word"));
  }

  private static List<UUID> uuids(@Nullable Array ids) throws SQLException {
    return ids == null ? List.of() : List.of((UUID[]) ids.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
