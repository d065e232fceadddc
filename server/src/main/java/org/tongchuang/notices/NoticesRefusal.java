package org.tongchuang.notices;

import org.tongchuang.kernel.Refusal;

/** Why a request about notices is refused. */
public enum NoticesRefusal implements Refusal.Code {
  NO_SUCH_NOTICE(Refusal.Kind.NOT_FOUND),
  NO_SUCH_CHANNEL(Refusal.Kind.NOT_FOUND),
  /** It was delivered, or is still being tried. */
  NOT_A_DEAD_LETTER(Refusal.Kind.CONFLICT),
  /** A test of short messages needs a number to go to. */
  NO_TEST_NUMBER(Refusal.Kind.INVALID);

  private final Refusal.Kind kind;

  NoticesRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
