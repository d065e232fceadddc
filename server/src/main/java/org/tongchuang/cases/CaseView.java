package org.tongchuang.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.cases.CaseEvent.CaseUndone;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.PhotoInfo;

/**
 * A case as one reader sees it.
 *
 * @param life its events in order; empty in a list
 * @param notes what was written with them, by version
 * @param usedBefore for photos that show what an earlier one shows, the case of that one as far as
 *     the reader may see it
 * @param open the moves that the reader may make now
 * @param undoUntil until when the reader may take back what came last
 * @param contact the reporter's contact, masked
 * @param progressCode what the reporter sees it by, for who speaks with callers
 * @param near open cases of the same category close by, when it has just been reported
 */
public record CaseView(
    CaseFile file,
    List<CaseEvent> life,
    Map<Integer, String> notes,
    List<PhotoInfo> photos,
    Map<PhotoId, Optional<CaseId>> usedBefore,
    List<Move> open,
    Optional<Instant> undoUntil,
    Optional<String> contact,
    Optional<String> progressCode,
    List<NearCase> near) {

  /** An open case of the same category close by. */
  public record NearCase(
      CaseId id, CaseNumber number, Stage.Name stage, long metres, Instant reportedAt) {}

  public CaseView {
    life = List.copyOf(life);
    notes = Map.copyOf(notes);
    photos = List.copyOf(photos);
    usedBefore = Map.copyOf(usedBefore);
    open = List.copyOf(open);
    near = List.copyOf(near);
  }

  /** Its events without what was taken back again. */
  public List<CaseEvent> standingLife() {
    return Case.standing(life);
  }

  /** Until when steps were to be made, by the version of the event that made them. */
  public Map<Integer, Instant> stepsMade() {
    var states = Case.states(life);
    var due = new HashMap<Integer, Instant>();
    for (int i = 1; i < states.size(); i++) {
      var before = states.get(i - 1);
      var after = states.get(i);
      boolean made =
          before.stage().name() != after.stage().name() && !(life.get(i) instanceof CaseUndone);
      if (made && before.stepDue() != null) {
        due.put(after.version(), before.stepDue());
      }
    }
    return Map.copyOf(due);
  }

  /** The same, with what is open close by. */
  public CaseView withNear(List<NearCase> cases) {
    return new CaseView(
        file, life, notes, photos, usedBefore, open, undoUntil, contact, progressCode, cases);
  }
}
