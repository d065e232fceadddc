package org.tongchuang.people;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Somebody who works with the system. The name is personal: it is shown, never logged. */
public record Person(ActorId id, String username, String name) {

  Person(UUID id, String username, String name) {
    this(new ActorId(id), username, name);
  }

  /** A person of a district, who keeps the id however often the pack is loaded. */
  static Person named(DistrictCode district, String username, String name) {
    var id = (district + "/person/" + username).getBytes(StandardCharsets.UTF_8);
    return new Person(UUID.nameUUIDFromBytes(id), username, name);
  }
}
