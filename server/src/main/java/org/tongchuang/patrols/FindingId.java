package org.tongchuang.patrols;

import java.util.UUID;

/**
 * A finding, by the id that the client made (UUIDv7), unique within its district. A case that it
 * files has the same id.
 */
public record FindingId(UUID value) implements Comparable<FindingId> {

  @Override
  public int compareTo(FindingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
