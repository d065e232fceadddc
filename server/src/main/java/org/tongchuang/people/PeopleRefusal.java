package org.tongchuang.people;

import org.tongchuang.kernel.Refusal;

/** Why a request about people is refused. */
public enum PeopleRefusal implements Refusal.Code {
  NO_SUCH_UNIT(Refusal.Kind.INVALID),

  // of a row of an import
  UNIT_CODE_WRONG(Refusal.Kind.INVALID),
  PARENT_UNKNOWN(Refusal.Kind.INVALID),
  UNIT_KIND_UNKNOWN(Refusal.Kind.INVALID),
  AREA_UNKNOWN(Refusal.Kind.INVALID),
  /** The unit is there already, and is otherwise. */
  UNIT_DIFFERS(Refusal.Kind.CONFLICT),
  USERNAME_WRONG(Refusal.Kind.INVALID),
  /** Somebody has the username already, and is otherwise. */
  PERSON_DIFFERS(Refusal.Kind.CONFLICT),
  /** Somebody who has left had the username: the account behind it is that person's. */
  USERNAME_OF_ANOTHER(Refusal.Kind.CONFLICT),
  POSITION_UNKNOWN(Refusal.Kind.INVALID),
  /** The three administrators are appointed by the pack alone. */
  POSITION_OF_ADMINISTRATOR(Refusal.Kind.FORBIDDEN),

  // of undoing an import
  UNIT_CHANGED(Refusal.Kind.CONFLICT),
  UNIT_IN_USE(Refusal.Kind.CONFLICT),
  PERSON_CHANGED(Refusal.Kind.CONFLICT);

  private final Refusal.Kind kind;

  PeopleRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
