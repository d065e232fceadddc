package org.tongchuang.imports;

import org.tongchuang.kernel.Refusal;

/** Why a row of any table cannot be taken. */
public enum RowRefusal implements Refusal.Code {
  WRONG_LENGTH,
  CELL_EMPTY,
  CELL_TOO_LONG,
  CONTROL_CHARACTER,
  /** An earlier row of the file says the same of the same. */
  ROW_TWICE;

  @Override
  public Refusal.Kind kind() {
    return Refusal.Kind.INVALID;
  }
}
