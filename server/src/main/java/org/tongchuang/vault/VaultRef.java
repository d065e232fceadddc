package org.tongchuang.vault;

import java.util.UUID;

/** Stands for a personal field wherever one is meant; says nothing about it. */
public record VaultRef(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
