package org.tongchuang.rounds;

import static java.util.Comparator.comparing;

import org.tongchuang.kernel.AreaCode;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.ChecklistItem;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.Score;

/**
 * What counts of an item at a site that a team was sent to: what was seen last, by whichever of the
 * team.
 *
 * @param area where the site lay when it was looked at
 * @param checklist in the version by which it was looked at
 */
public record Observed(
    Visit visit,
    InspectionId inspection,
    AreaCode area,
    Checklist checklist,
    ChecklistItem item,
    ItemFound found) {

  Result result() {
    return found.finding().result();
  }

  /** The street in which the site lay; a larger area where no more is known. */
  public AreaCode street() {
    return area.street();
  }

  /** The item among those of all checklists. */
  public Standard standard() {
    return new Standard(checklist.code(), item.code());
  }

  Score.Mark mark() {
    return new Score.Mark(visit.site(), item.weight(), item.veto(), result());
  }

  /**
   * An item of a checklist, whichever version.
   *
   * @param item its code
   */
  public record Standard(String checklist, String item) implements Comparable<Standard> {

    @Override
    public int compareTo(Standard other) {
      return comparing(Standard::checklist).thenComparing(Standard::item).compare(this, other);
    }
  }
}
