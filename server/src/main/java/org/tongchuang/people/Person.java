package org.tongchuang.people;

import java.util.UUID;
import org.tongchuang.kernel.ActorId;

/** Somebody who works with the system. The name is personal: it is shown, never logged. */
public record Person(ActorId id, String username, String name) {

  Person(UUID id, String username, String name) {
    this(new ActorId(id), username, name);
  }
}
