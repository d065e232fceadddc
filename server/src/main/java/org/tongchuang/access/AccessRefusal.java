package org.tongchuang.access;

import org.tongchuang.kernel.Refusal;

/** Why somebody is not let in. */
public enum AccessRefusal implements Refusal.Code {
  /** No such account, or another password: which of the two is not said. */
  WRONG_CREDENTIALS(Refusal.Kind.UNAUTHENTICATED),
  /** Too many failures; the argument is how many minutes are left. */
  LOCKED_OUT(Refusal.Kind.TOO_MANY),
  /** Shorter than twelve characters, or the same as the name. */
  WEAK_PASSWORD(Refusal.Kind.INVALID),
  /** The link was used, has expired, or never was. */
  LINK_NOT_VALID(Refusal.Kind.NOT_FOUND),
  NO_SUCH_ACCOUNT(Refusal.Kind.NOT_FOUND);

  private final Refusal.Kind kind;

  AccessRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
