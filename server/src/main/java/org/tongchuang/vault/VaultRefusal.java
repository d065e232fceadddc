package org.tongchuang.vault;

import org.tongchuang.kernel.Refusal;

/** Why a personal field is not given. */
public enum VaultRefusal implements Refusal.Code {
  /** It is not kept any more, or never was. */
  SECRET_GONE(Refusal.Kind.NOT_FOUND),
  /** Row and key do not belong together: the row was tampered with. */
  SECRET_UNREADABLE(Refusal.Kind.UNAVAILABLE);

  private final Refusal.Kind kind;

  VaultRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
