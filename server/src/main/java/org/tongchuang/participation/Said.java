package org.tongchuang.participation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.participation.Register.Kind;

/**
 * What an entry says beside its register, area and day. Which of these a register asks for follows
 * from its kind; nothing here names a person.
 *
 * @param words the public name of an organisation, the title of an event, or what was contributed
 * @param count how many there are, took part, were made or held, or said yes
 * @param reach how many an event reached, or were asked
 * @param until the last day of a pairing; none has no end yet
 */
public record Said(
    Optional<String> words, Optional<Long> count, Optional<Long> reach, Optional<LocalDate> until) {

  public static final int LONGEST_WORDS = 200;
  static final int LONGEST_NAME = 60;
  static final int SHORTEST_NAME = 4;
  static final long MOST = 100_000_000;
  static final long FURTHEST = 100_000_000_000L;

  /** Telephones, numbers of identity or accounts, and addresses of mail; a day is none of them. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "[@＠]|\\p{Nd}{9,}"
              + "|1\\p{Nd}{2}[\\s-]\\p{Nd}{4}[\\s-]\\p{Nd}{4}"
              + "|(?<!\\p{Nd})(?!19|20)\\p{Nd}{7,8}(?!\\p{Nd})");

  private static final Pattern ADDRESSED = Pattern.compile(".*(先生|女士|小姐|同志|老师)");

  public Said {
    words =
        words.map(it -> it.replaceAll("[\\s\\p{Cntrl}]+", " ").strip()).filter(it -> !it.isEmpty());
  }

  /**
   * Passes what a register of that kind asks for, all of it and nothing else.
   *
   * @throws Refusal of {@link ParticipationRefusal}
   */
  void require(Kind kind) {
    switch (kind) {
      case GROUP -> {
        requireCount(0);
        requireNothing(words.isEmpty() && reach.isEmpty() && until.isEmpty());
      }
      case PAIRING -> {
        requireOrganisation();
        requireNothing(count.isEmpty() && reach.isEmpty());
      }
      case CONTRIBUTION -> {
        requireWords(LONGEST_WORDS);
        requireCount(1);
        requireNothing(reach.isEmpty() && until.isEmpty());
      }
      case EVENT -> {
        requireWords(LONGEST_WORDS);
        requireCount(1);
        requireReach(0);
        requireNothing(until.isEmpty());
      }
      case SURVEY -> {
        requireWords(LONGEST_WORDS);
        requireCount(0);
        requireReach(1);
        requireNothing(until.isEmpty());
        if (reach.orElseThrow() < count.orElseThrow()) {
          throw new Refusal(ParticipationRefusal.MORE_THAN_WERE_ASKED, reach.get());
        }
      }
    }
  }

  private void requireCount(long least) {
    if (count.filter(it -> it >= least && it <= MOST).isEmpty()) {
      throw new Refusal(ParticipationRefusal.COUNT_WRONG, least, MOST);
    }
  }

  private void requireReach(long least) {
    if (reach.filter(it -> it >= least && it <= FURTHEST).isEmpty()) {
      throw new Refusal(ParticipationRefusal.REACH_WRONG, least, FURTHEST);
    }
  }

  private void requireOrganisation() {
    var name = requireWords(LONGEST_NAME);
    if (name.length() < SHORTEST_NAME || ADDRESSED.matcher(name).matches()) {
      throw new Refusal(ParticipationRefusal.NOT_AN_ORGANISATION, SHORTEST_NAME);
    }
  }

  private String requireWords(int longest) {
    var text = words.orElseThrow(() -> new Refusal(ParticipationRefusal.WORDS_WANTED));
    requireImpersonal(text);
    if (text.length() > longest) {
      throw new Refusal(ParticipationRefusal.WORDS_TOO_LONG, longest);
    }
    return text;
  }

  /** Passes a text without numbers or addresses by which a person could be found. */
  static void requireImpersonal(String text) {
    if (PERSONAL.matcher(text).find()) {
      throw new Refusal(ParticipationRefusal.WORDS_PERSONAL);
    }
  }

  private static void requireNothing(boolean nothing) {
    if (!nothing) {
      throw new Refusal(ParticipationRefusal.NOT_ASKED_FOR);
    }
  }
}
