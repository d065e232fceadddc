package org.tongchuang.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/**
 * One move for many cases. Each case is moved on its own, so that one that is refused does not keep
 * the others back; sent again, what was done is answered as done.
 */
@Service
public class BulkMoves {

  /** The most cases that are moved at once. */
  public static final int MOST = 500;

  private final Cases cases;

  BulkMoves(Cases cases) {
    this.cases = cases;
  }

  /** A case, and the version of it that was seen. */
  public record Seen(CaseId id, int version) {}

  /** What is to be done, with every one of the cases. */
  public record Bulk(Move move, Optional<UnitCode> unit, Optional<String> note, List<Seen> cases) {

    public Bulk {
      cases = List.copyOf(cases);
    }

    private MoveRequest request(Seen it) {
      return new MoveRequest(move, it.version(), Optional.empty(), unit, note, List.of());
    }
  }

  /**
   * What became of a case, or would.
   *
   * @param file the case; empty when it cannot be read
   * @param refusal why the move is not made; empty when it is
   */
  public record Outcome(
      CaseId id,
      Optional<CaseFile> file,
      Optional<Stage.Assignment> told,
      Optional<Refusal> refusal) {}

  /**
   * What the move would come to, case by case; changes nothing.
   *
   * @throws Refusal {@link CaseRefusal#TOO_MANY_CASES}, {@link CaseRefusal#NOT_IN_BULK}
   */
  public List<Outcome> preview(Bulk bulk, Actor by) {
    return eachOf(
        bulk,
        by,
        it -> {
          var foreseen = cases.foresee(it.id(), bulk.request(it), by);
          return new Outcome(
              it.id(), Optional.of(foreseen.file()), foreseen.told(), foreseen.refusal());
        });
  }

  /**
   * Makes the move, case by case.
   *
   * @throws Refusal {@link CaseRefusal#TOO_MANY_CASES}, {@link CaseRefusal#NOT_IN_BULK}
   */
  public List<Outcome> make(Bulk bulk, Actor by) {
    return eachOf(
        bulk,
        by,
        it -> {
          var file = cases.move(it.id(), bulk.request(it), by).file();
          return new Outcome(
              it.id(), Optional.of(file), file.state().stage().assigned(), Optional.empty());
        });
  }

  private static List<Outcome> eachOf(Bulk bulk, Actor by, Function<Seen, Outcome> move) {
    by.require(CasePermission.CASE_READ);
    requireBulk(bulk);
    var outcomes = new ArrayList<Outcome>();
    for (var it : bulk.cases()) {
      outcomes.add(outcome(it, move));
    }
    return List.copyOf(outcomes);
  }

  private static Outcome outcome(Seen it, Function<Seen, Outcome> move) {
    try {
      return move.apply(it);
    } catch (Refusal refused) {
      return refused(it, refused);
    } catch (DataAccessException | TransactionException _) {
      // what was done before must still be told
      return refused(it, new Refusal(CaseRefusal.NOT_REACHED));
    }
  }

  private static Outcome refused(Seen it, Refusal refusal) {
    return new Outcome(it.id(), Optional.empty(), Optional.empty(), Optional.of(refusal));
  }

  private static void requireBulk(Bulk bulk) {
    if (bulk.cases().size() > MOST) {
      throw new Refusal(CaseRefusal.TOO_MANY_CASES, MOST);
    }
    boolean alike =
        bulk.move() != Move.REOPEN
            && bulk.move().fields().stream()
                .allMatch(it -> !it.required() || it.name().equals("reason"));
    if (!alike) {
      throw new Refusal(CaseRefusal.NOT_IN_BULK, bulk.move().path());
    }
  }
}
