package org.tongchuang.territory;

import org.tongchuang.kernel.Refusal;

/** Why a request about the territory is refused. */
public enum TerritoryRefusal implements Refusal.Code {
  /** No district of this code or host is served here. */
  NO_SUCH_DISTRICT(Refusal.Kind.NOT_FOUND),
  NO_SUCH_AREA(Refusal.Kind.NOT_FOUND),
  /** The place lies in no grid cell of the district. */
  OUTSIDE_THE_DISTRICT(Refusal.Kind.NOT_FOUND);

  private final Refusal.Kind kind;

  TerritoryRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
