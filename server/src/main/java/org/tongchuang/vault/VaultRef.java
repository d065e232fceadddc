package org.tongchuang.vault;

public record VaultRef(java.util.UUID value) {}
