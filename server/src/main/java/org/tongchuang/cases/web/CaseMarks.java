package org.tongchuang.cases.web;

import java.util.ArrayList;
import java.util.List;
import org.tongchuang.cases.Case;

/** What is out of the ordinary about a case, for who looks along a list. */
final class CaseMarks {

  private CaseMarks() {}

  /**
   * Of SUPERVISED, REOPENED, REWORKED, RETURNED, EXTENDED, EXEMPT, and the kind of a plea that
   * waits for a decision.
   */
  static List<String> of(Case it) {
    var standing = it.standing();
    var marks = new ArrayList<String>();
    if (standing.plea() != null) {
      marks.add(standing.plea().kind().name());
    }
    mark(marks, standing.supervised(), "SUPERVISED");
    mark(marks, standing.reopened(), "REOPENED");
    mark(marks, standing.reworks() > 0, "REWORKED");
    mark(marks, standing.returns() > 0, "RETURNED");
    mark(marks, standing.extensions() > 0, "EXTENDED");
    mark(marks, standing.exempt(), "EXEMPT");
    return List.copyOf(marks);
  }

  private static void mark(List<String> marks, boolean so, String mark) {
    if (so) {
      marks.add(mark);
    }
  }
}
