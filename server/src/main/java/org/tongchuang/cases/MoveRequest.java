package org.tongchuang.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * A move that somebody asks for.
 *
 * @param seen the version of the case that the move was decided upon
 * @param at when it happened; when it is sent, if empty
 * @param note what was written with it: a reason where the move asks for one, else a note
 * @param extra what only a few moves take
 */
public record MoveRequest(
    Move move,
    int seen,
    Optional<Instant> at,
    Optional<UnitCode> unit,
    Optional<String> note,
    List<UUID> photos,
    Extra extra) {

  /**
   * What only a few moves take.
   *
   * @param until the day that a suspension is to last to
   * @param into the case that stands for this one from now on
   * @param answer what the reporter said afterwards
   * @param category what the case is really about
   * @param area where it really is
   * @param condition under which of its category's conditions it is filed
   */
  public record Extra(
      Optional<Instant> until,
      Optional<CaseId> into,
      Optional<CallBack> answer,
      Optional<String> category,
      Optional<AreaCode> area,
      Optional<String> condition) {

    public static final Extra NONE =
        new Extra(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Extra {
      until = until.map(it -> it.truncatedTo(ChronoUnit.MICROS));
    }
  }

  public MoveRequest {
    at = at.map(it -> it.truncatedTo(ChronoUnit.MICROS));
    photos = List.copyOf(photos);
  }

  /** Whether an event says what this asks for. */
  boolean asksFor(CaseEvent event) {
    if (!move.leaves(event)) {
      return false;
    }
    return switch (event) {
      case CaseEvent.CaseDispatched(_, var told, _) -> agrees(unit, told);
      case CaseEvent.CaseFiled(_, var condition) ->
          extra.condition().equals(Optional.ofNullable(condition));
      case CaseEvent.CasePleaded(_, _, var until) ->
          extra.until().equals(Optional.ofNullable(until));
      case CaseEvent.CaseMerged(_, var into) -> agrees(extra.into(), into);
      case CaseEvent.CaseCalledBack(_, var answer) -> agrees(extra.answer(), answer);
      case CaseEvent.CaseCorrected(_, var category, var area) ->
          agrees(extra.category(), category) && agrees(extra.area(), area);
      default -> true;
    };
  }

  private static <T> boolean agrees(Optional<T> asked, T made) {
    return asked.isEmpty() || asked.get().equals(made);
  }

  /** A move that takes nothing extra. */
  public MoveRequest(
      Move move,
      int seen,
      Optional<Instant> at,
      Optional<UnitCode> unit,
      Optional<String> note,
      List<UUID> photos) {
    this(move, seen, at, unit, note, photos, Extra.NONE);
  }
}
