package org.tongchuang.cases;

import java.text.Normalizer;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * What is looked for in texts. Several words must all be found, in any order; two characters
 * suffice. Full and half width and upper and lower case are the same.
 *
 * <p>A text is indexed by its grams: each pair of neighbouring characters, mixed with the district
 * and the month of the case into one number, so that a month of a district can be asked for alone.
 * Grams only say where to look; two that are mixed into the same number do no harm.
 */
record SearchWords(List<String> words) {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int MOST_WORDS = 6;
  private static final int SHORTEST = 2;

  SearchWords {
    words = List.copyOf(words);
  }

  /**
   * The words of what somebody typed.
   *
   * @throws Refusal {@link CaseRefusal#WORD_TOO_SHORT}
   */
  static SearchWords of(String typed) {
    var words = SPACE.splitAsStream(plain(typed).strip()).distinct().limit(MOST_WORDS).toList();
    if (words.stream().anyMatch(it -> it.length() < SHORTEST)) {
      throw new Refusal(CaseRefusal.WORD_TOO_SHORT);
    }
    return new SearchWords(words);
  }

  /** A text as it is compared. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The grams that a text of that month must have. */
  int[] grams(DistrictCode district, YearMonth month) {
    return grams(district, month, words.stream());
  }

  /** The grams of the texts of a case. */
  static int[] gramsOf(DistrictCode district, YearMonth month, String... texts) {
    return grams(district, month, Arrays.stream(texts).map(SearchWords::plain));
  }

  private static int[] grams(DistrictCode district, YearMonth month, Stream<String> texts) {
    int seed =
        mix(Integer.parseInt(district.value()), month.getYear() * 12 + month.getMonthValue());
    var grams = new TreeSet<Integer>();
    texts.forEach(
        text -> {
          for (int at = 0; at + 1 < text.length(); at++) {
            char first = text.charAt(at);
            char second = text.charAt(at + 1);
            if (!Character.isWhitespace(first) && !Character.isWhitespace(second)) {
              grams.add(mix(seed, first << Character.SIZE | second));
            }
          }
        });
    return grams.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The last steps of MurmurHash3, by Austin Appleby, who gave it to everybody. */
  private static int mix(int seed, int value) {
    int mixed = seed * 31 + value;
    mixed ^= mixed >>> 16;
    mixed *= 0x85ebca6b;
    mixed ^= mixed >>> 13;
    mixed *= 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }
}
