package org.tongchuang.patrols;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;
import static org.tongchuang.kernel.Refusal.Kind.UNAVAILABLE;

import org.tongchuang.kernel.Refusal;

/** Why a request about an inspection is refused. The first argument is the item's code. */
public enum InspectionRefusal implements Refusal.Code {
  NO_SUCH_INSPECTION(NOT_FOUND),
  /** The id belongs to an inspection that was begun otherwise, or by somebody else. */
  INSPECTION_ID_TAKEN(CONFLICT),
  /** The checklist is for sites of other types; the argument is its code. */
  CHECKLIST_NOT_FOR_SITE(INVALID),
  /** The id belongs to a finding that says something else. */
  FINDING_ID_TAKEN(CONFLICT),
  /** The checklist has no such item in the version under which the inspection was begun. */
  NO_SUCH_ITEM(INVALID),
  /** The item is counted or measured, and was observed. */
  NUMBER_MISSING(INVALID),
  /** The item asks for no number, or was not observed. */
  NUMBER_NOT_ASKED(INVALID),
  /** Negative, too large, too exact, or a count that is not whole. */
  NUMBER_WRONG(INVALID),
  /** The number says otherwise by the item's threshold, which is the second argument. */
  RESULT_CONTRADICTS_NUMBER(INVALID),
  /** The item wants a photo of this result. */
  EVIDENCE_MISSING(INVALID),
  /** The note is longer than the second argument. */
  NOTE_TOO_LONG(INVALID),
  /** The database went away before this finding's turn came. */
  FINDING_NOT_REACHED(UNAVAILABLE),
  /** A filter says what cannot be meant; the argument names it. */
  INSPECTION_FILTER_WRONG(INVALID);

  private final Refusal.Kind kind;

  InspectionRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
