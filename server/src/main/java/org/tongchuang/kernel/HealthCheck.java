package org.tongchuang.kernel;

/** Something that must hold for the server to do its work; every bean of this type is asked. */
public interface HealthCheck {

  /** What is looked at, in one word that may be shown to anybody, as {@code database}. */
  String name();

  /** Whether it holds now; to throw anything means no. */
  boolean holds();
}
