package org.tongchuang.audit;

import java.util.List;

/** Something wrong with the audit trail of a district; its words are {@code audit.<KIND>}. */
record Breach(Kind kind, List<String> arguments) {

  enum Kind {
    /** Seal, line. */
    LINE_ALTERED,
    /** Seal, line. */
    LINE_ADDED,
    /** Seal, how many, the line before and the one after, — at the seal's ends. */
    LINES_MISSING,
    /** Seal. */
    SEAL_ALTERED,
    /** First and last seal, and how many lines stand where they did. */
    SEALS_MISSING,
    /** The seal, and the one before it. */
    CHAIN_BROKEN,
    /** First and last seal. */
    SIGNATURE_WRONG,
    /** The seal beside the database, and the newest in it. */
    TAIL_CUT,
    /** The seal beside the database. */
    COPY_DIFFERS,
    /** The newest seal, and the file. */
    COPY_MISSING,
    /** The file. */
    COPY_DAMAGED
  }

  Breach(Kind kind, Object... arguments) {
    this(kind, List.of(arguments).stream().map(Object::toString).toList());
  }
}
