package org.tongchuang.cases.imports;

import org.tongchuang.kernel.Refusal;

/** Why a file, or a row of it, cannot be imported. */
enum ImportRefusal implements Refusal.Code {
  // of a file
  NO_SUCH_FILE,
  /** Neither UTF-8, GB18030 nor UTF-16 from beginning to end. */
  UNKNOWN_ENCODING,
  /** The binary format of before 2007. */
  OLD_WORKBOOK,
  /** Not a workbook, or a damaged one. */
  NO_WORKBOOK,
  /** A part of the workbook is larger than a table of cases can be. */
  WORKBOOK_TOO_LARGE,
  /** A part of the workbook declares a document type, which no spreadsheet program does. */
  WORKBOOK_WITH_DOCTYPE,
  /** The workbook counts its days from 1904. */
  WORKBOOK_FROM_1904,
  EMPTY_TABLE,
  COLUMN_MISSING,
  COLUMN_TWICE,
  /** A record has no end; often a quotation mark without a partner. */
  RECORD_TOO_LONG,
  /** The file ends within quotation marks. */
  QUOTES_OPEN,
  /** The rows that are refused cannot be written down. */
  NO_PLACE_FOR_REFUSED,

  // of a row
  WRONG_LENGTH,
  CELL_EMPTY,
  CELL_TOO_LONG,
  CONTROL_CHARACTER,
  TIME_UNREADABLE,
  /** Still to come, or so long ago that it stands for "unknown". */
  TIME_IMPOSSIBLE,
  CATEGORY_UNKNOWN,
  UNIT_UNKNOWN;

  @Override
  public Refusal.Kind kind() {
    return Refusal.Kind.INVALID;
  }
}
