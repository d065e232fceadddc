package org.tongchuang.participation;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about registers is refused. */
public enum ParticipationRefusal implements Refusal.Code {
  NO_SUCH_REGISTER(NOT_FOUND),
  NO_SUCH_ENTRY(NOT_FOUND),
  /** The id belongs to an entry that says something else. */
  ENTRY_ID_TAKEN(CONFLICT),
  /** The pack no longer names the register; the argument is its key. */
  REGISTER_ENDED(CONFLICT),
  /** In the future, or longer ago than any register; the argument is the first day that may be. */
  ENTRY_DAY_WRONG(INVALID),
  /** A pairing ends before it begins, or too late. */
  PAIRING_END_WRONG(INVALID),
  /** A pairing is with one community or village. */
  PAIRING_WANTS_COMMUNITY(INVALID),
  WORDS_WANTED(INVALID),
  /** The argument says how many characters there may be. */
  WORDS_TOO_LONG(INVALID),
  /** There is a number or an address by which a person could be found. */
  WORDS_PERSONAL(INVALID),
  /** It looks like a person's name; the argument is how many characters a public name has. */
  NOT_AN_ORGANISATION(INVALID),
  /** Missing, too small or too great; the arguments are the least and the most. */
  COUNT_WRONG(INVALID),
  /** Missing, too small or too great; the arguments are the least and the most. */
  REACH_WRONG(INVALID),
  /** More are said to have said yes than were asked; the argument is how many these are. */
  MORE_THAN_WERE_ASKED(INVALID),
  /** Something is said that this register does not ask for. */
  NOT_ASKED_FOR(INVALID),
  /** A row names a register or an area that there is not: column and text. */
  PARTICIPATION_CELL_UNKNOWN(INVALID),
  /** A row has no whole number there: column and text. */
  PARTICIPATION_CELL_NOT_A_NUMBER(INVALID),
  /** A row has no day there: column and text. */
  PARTICIPATION_CELL_NOT_A_DAY(INVALID),
  /** What a row brought in has been taken back already. */
  ENTRY_TAKEN_BACK_BEFORE(CONFLICT);

  private final Refusal.Kind kind;

  ParticipationRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
