package org.tongchuang.patrols;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;
import static org.tongchuang.kernel.Refusal.Kind.TOO_LARGE;

import org.tongchuang.kernel.Refusal;

/** Why a request about a checklist is refused. */
public enum ChecklistRefusal implements Refusal.Code {
  NO_SUCH_CHECKLIST(NOT_FOUND),
  NO_SUCH_PICTURE(NOT_FOUND),
  /** The pack no longer names it. */
  CHECKLIST_ENDED(CONFLICT),
  /** Somebody else has made a further version; the argument is the version that holds now. */
  CHECKLIST_CHANGED_MEANWHILE(CONFLICT),

  // of an edited sheet; the first argument is the cell, as 检查表!D5
  SHEET_TOO_LARGE(TOO_LARGE),
  /** Not a checklist that was taken from here: its head is missing. */
  SHEET_WITHOUT_HEAD(INVALID),
  /** The sheet is of another checklist than the one that it is sent to. */
  SHEET_OF_ANOTHER(INVALID),
  SHEET_COLUMN_MISSING(INVALID),
  SHEET_WITHOUT_ITEMS(INVALID),
  SHEET_TOO_MANY_ITEMS(INVALID),
  SHEET_CELL_EMPTY(INVALID),
  SHEET_CELL_TOO_LONG(INVALID),
  SHEET_CELL_UNKNOWN(INVALID),
  SHEET_CELL_NOT_A_CODE(INVALID),
  SHEET_CELL_TWICE(INVALID),
  SHEET_CELL_NOT_A_THRESHOLD(INVALID),
  SHEET_CELL_NOT_A_WEIGHT(INVALID),
  /** A unit or a threshold where no number is asked for. */
  SHEET_CELL_WITHOUT_NUMBER(INVALID);

  private final Refusal.Kind kind;

  ChecklistRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
