package org.tongchuang.briefings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the machine has written of a brief, in the words of the day on which it was made.
 *
 * @param dateline for which day it is, and what instant its figures are of
 */
public record BriefPage(String title, String dateline, Map<BriefPart, List<Sentence>> parts) {

  /** How many characters as wide as they are high stand in a line of the page. */
  public static final int WIDTH = 31;

  /** How many lines of text fit between the margins, the title and the headings taken off. */
  public static final int MOST_LINES = 19;

  /**
   * A piece of a sentence.
   *
   * @param figure the {@link FigureKey} of the number that it is; null for words
   * @param unit whose number it is; null where it is not a unit's
   * @param campaign how far which campaign was; null where it is no campaign's
   */
  public record Piece(
      String text, @Nullable String figure, @Nullable String unit, @Nullable String campaign) {

    static Piece words(String text) {
      return new Piece(text, null, null, null);
    }
  }

  /** A sentence, which stands on a line of its own. */
  public record Sentence(List<Piece> pieces) {

    public Sentence {
      pieces = List.copyOf(pieces);
    }

    /** What it says. */
    public String text() {
      return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
  }

  public BriefPage {
    var copy = new EnumMap<BriefPart, List<Sentence>>(BriefPart.class);
    for (var part : BriefPart.values()) {
      copy.put(part, List.copyOf(parts.getOrDefault(part, List.of())));
    }
    parts = Collections.unmodifiableMap(copy);
  }

  /** The sentences of a part. */
  public List<Sentence> sentences(BriefPart part) {
    return parts.getOrDefault(part, List.of());
  }

  /** What the machine says in a part. */
  public String text(BriefPart part) {
    return sentences(part).stream().map(Sentence::text).collect(Collectors.joining("\n"));
  }

  /** How many lines of the page a text takes. */
  public static int lines(String text) {
    return text.isBlank()
        ? 1
        : text.strip()
            .lines()
            .mapToInt(it -> Math.max(1, (halves(it) + 2 * WIDTH - 1) / (2 * WIDTH)))
            .sum();
  }

  /** How many halves of a full-width character a line is wide. */
  private static int halves(String line) {
    return line.codePoints().map(it -> it < 0x2E80 && !isWideMark(it) ? 1 : 2).sum();
  }

  /** Marks that Chinese fonts draw as wide as a character. */
  private static boolean isWideMark(int character) {
    return "“”‘’…—·".indexOf(character) >= 0;
  }
}
