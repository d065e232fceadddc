package org.tongchuang.imports;

import org.tongchuang.kernel.Refusal;

/** Why a step of an import is refused. */
public enum BatchRefusal implements Refusal.Code {
  NO_SUCH_KIND(Refusal.Kind.NOT_FOUND),
  NO_SUCH_BATCH(Refusal.Kind.NOT_FOUND),
  FILE_TOO_LARGE(Refusal.Kind.TOO_LARGE),
  /** The id belongs to another file. */
  BATCH_ID_TAKEN(Refusal.Kind.CONFLICT),
  /** The file went a day after it came, or when all of it was taken. */
  FILE_GONE(Refusal.Kind.CONFLICT),
  /** Some column that every row needs is matched with none of the file, or two with the same. */
  COLUMNS_NOT_MATCHED(Refusal.Kind.INVALID),
  ALREADY_TAKEN(Refusal.Kind.CONFLICT),
  NOTHING_TO_UNDO(Refusal.Kind.CONFLICT);

  private final Refusal.Kind kind;

  BatchRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
