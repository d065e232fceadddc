package org.tongchuang.kernel;

import java.util.UUID;

/** Who did something: a person's id, or one of the two that stand for nobody in particular. */
public record ActorId(UUID value) {

  /** A member of the public who gave no account. */
  public static final ActorId PUBLIC = new ActorId(new UUID(0, 1));

  /** The system itself: imports, sweeps, pack loading. */
  public static final ActorId SYSTEM = new ActorId(new UUID(0, 2));

  @Override
  public String toString() {
    return value.toString();
  }
}
