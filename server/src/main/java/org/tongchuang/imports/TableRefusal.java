package org.tongchuang.imports;

import org.tongchuang.kernel.Refusal;

/** Why a file cannot be read as a table, or not to its end. */
public enum TableRefusal implements Refusal.Code {
  NO_SUCH_FILE,
  EMPTY_TABLE,
  /** A header, and nothing below it. */
  NO_ROWS,
  /** Not one title of a column is known: most likely the file has none, or it is another table. */
  NO_TITLE_KNOWN,
  COLUMN_MISSING,
  COLUMN_TWICE,
  /** Neither UTF-8, GB18030 nor UTF-16 from beginning to end. */
  UNKNOWN_ENCODING,
  /** The binary format of before 2007. */
  OLD_WORKBOOK,
  /** Not a workbook, or a damaged one. */
  NO_WORKBOOK,
  /** A part of the workbook is larger than a table can be. */
  WORKBOOK_TOO_LARGE,
  /** A part of the workbook declares a document type, which no spreadsheet program does. */
  WORKBOOK_WITH_DOCTYPE,
  /** So many cells are merged that nobody can have meant it. */
  TOO_MUCH_MERGED,
  /** The workbook counts its days from 1904. */
  WORKBOOK_FROM_1904,
  /** XML or HTML, whatever its name says. */
  MARKUP,
  /** A record has no end; often a quotation mark without a partner. */
  RECORD_TOO_LONG,
  /** The file ends within quotation marks. */
  QUOTES_OPEN,
  /** The rows that are refused cannot be written down. */
  NO_PLACE_FOR_REFUSED;

  @Override
  public Refusal.Kind kind() {
    return Refusal.Kind.INVALID;
  }
}
