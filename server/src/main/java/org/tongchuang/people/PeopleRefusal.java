package org.tongchuang.people;

import org.tongchuang.kernel.Refusal;

/** Why a request about people is refused. */
public enum PeopleRefusal implements Refusal.Code {
  NO_SUCH_UNIT(Refusal.Kind.INVALID);

  private final Refusal.Kind kind;

  PeopleRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
