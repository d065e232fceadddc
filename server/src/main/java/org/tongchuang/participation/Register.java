package org.tongchuang.participation;

import java.util.Optional;
import org.tongchuang.kernel.Bilingual;

/**
 * What a district keeps count of, as a pack names it.
 *
 * @param place in which order registers are shown
 * @param counted in what it is counted, as people or families
 * @param reach in what is said how many something reached, as views, or who was asked; only for
 *     {@link Kind#EVENT} and {@link Kind#SURVEY}
 * @param ended whether the pack no longer names it
 */
public record Register(
    String key,
    int place,
    Bilingual name,
    Kind kind,
    Bilingual counted,
    Optional<Bilingual> reach,
    boolean ended) {

  /** What an entry says, and so how a figure comes of it. */
  public enum Kind {
    /** How many of a group there are in an area; what was said last of an area counts. */
    GROUP,
    /** An organisation supports a community, from a day on, for a time or without an end. */
    PAIRING,
    /** How many of a body took part, and what they contributed; added up. */
    CONTRIBUTION,
    /** A film, a performance, a meeting, with how many it reached; added up. */
    EVENT,
    /** How many of those who were asked said yes, as that they are satisfied; added up. */
    SURVEY;

    /** Whether a later entry stands for an earlier one, where others are added up. */
    public boolean isReplaced() {
      return this == GROUP || this == PAIRING;
    }

    /** Whether an entry says two numbers, of how many there are and how many were reached. */
    boolean hasReach() {
      return this == EVENT || this == SURVEY;
    }
  }

  /** The same, once the pack no longer names it. */
  Register end() {
    return new Register(key, place, name, kind, counted, reach, true);
  }
}
