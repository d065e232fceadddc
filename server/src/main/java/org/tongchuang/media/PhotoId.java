package org.tongchuang.media;

import java.util.UUID;

/** A photo's id, made by the client (UUIDv7) and unique within its district. */
public record PhotoId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
