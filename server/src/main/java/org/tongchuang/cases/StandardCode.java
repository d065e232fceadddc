package org.tongchuang.cases;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What a standard calls a thing that is looked after, or a matter that somebody must put right.
 *
 * @param validity when the standard with this code is in force
 * @param derived whether it was worked out from the other standard and not copied from its own text
 */
public record StandardCode(
    Key key, String nameZh, String nameEn, Validity validity, boolean derived) {

  /** Which of the two tables of a standard a code stands in. The same digits stand in both. */
  public enum Kind {
    /** 部件: a thing, as a manhole cover. */
    COMPONENT,
    /** 事项 (事件): something that happens, as rubbish lying about. */
    MATTER
  }

  /** What makes a code one: the digits alone do not. */
  public record Key(String standard, Kind kind, String code) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::standard).thenComparing(Key::kind).thenComparing(Key::code);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    /** As a pack and a list write it: {@code GB/T 47678.5-2026:matter:09010}. */
    @Override
    public String toString() {
      return new StandardReference(this).toString();
    }
  }

  /** Whether the code may be given on that day. */
  public boolean validOn(LocalDate day) {
    return validity.covers(day);
  }

  /** The same code, no longer valid from that day on. */
  StandardCode endingBefore(LocalDate day) {
    return new StandardCode(key, nameZh, nameEn, validity.endingBefore(day), derived);
  }
}
