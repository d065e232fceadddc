package org.tongchuang.campaigns;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.Unit;

/**
 * A task as it is typed in one line: what, by whom, until when, in any order, as {@code
 * 清理大闸路占道经营 @城管局 周五}. The unit stands behind an {@code @}, or before everything else, as {@code
 * 城管局：8月20日前清理大闸路占道经营}.
 *
 * @param from the day on which it was typed
 */
public record SpokenTask(String what, UnitCode unit, LocalDate from, LocalDate due) {

  /** The longest line, in characters. */
  public static final int LONGEST_LINE = 250;

  private static final String BREAK = "\\s，,；;：:。";
  private static final Pattern MARKED = Pattern.compile("[@＠]([^" + BREAK + "@＠]+)");
  private static final Pattern FIRST = Pattern.compile("^([^" + BREAK + "]+)[" + BREAK + "]");
  private static final Pattern AT_THE_ENDS =
      Pattern.compile("^[" + BREAK + "、]+|[" + BREAK + "、]+$");

  /** A part of a line that has been understood. */
  private record Named(Unit unit, int from, int to) {}

  /**
   * What a line says.
   *
   * @param today from which days are counted
   * @param units of which one can be named
   * @throws Refusal of {@link CampaignRefusal}: what is missing, is not known or may mean several
   */
  static SpokenTask read(String line, LocalDate today, List<Unit> units) {
    var named = unit(line, new UnitNames(units));
    var others = blank(line, named.from(), named.to());
    var day =
        SpokenDay.in(others, today)
            .orElseThrow(() -> new Refusal(CampaignRefusal.TASK_WITHOUT_DAY));
    var what = tidy(blank(others, day.from(), day.to()));
    if (what.isEmpty()) {
      throw new Refusal(CampaignRefusal.TASK_WITHOUT_WORDS);
    }
    if (what.length() > Task.LONGEST_TITLE) {
      throw new Refusal(CampaignRefusal.TASK_TOO_LONG, Task.LONGEST_TITLE);
    }
    return new SpokenTask(what, named.unit().code(), today, day.day());
  }

  /** What is asked for: a task of its own that wants a sentence as proof. */
  public Task.Terms terms() {
    return new Task.Terms(
        Optional.empty(),
        Optional.empty(),
        new Bilingual(what, what),
        unit,
        List.of(),
        from,
        due,
        1,
        Task.Proof.TEXT,
        Optional.empty());
  }

  private static Named unit(String line, UnitNames names) {
    var marked = MARKED.matcher(line);
    if (marked.find()) {
      return new Named(names.find(marked.group(1)), marked.start(), marked.end());
    }
    var first = FIRST.matcher(line);
    if (first.find() && names.knows(first.group(1))) {
      return new Named(names.find(first.group(1)), first.start(), first.end());
    }
    throw new Refusal(CampaignRefusal.TASK_WITHOUT_UNIT);
  }

  private static String blank(String line, int from, int to) {
    return line.substring(0, from) + " " + line.substring(to);
  }

  private static String tidy(String words) {
    var once =
        words
            .replaceAll("\\s+", " ")
            .replaceAll(" (?=[，,；;：:。])", "")
            .replaceAll("([，,；;：:。])(?: ?[，,；;：:。])+", "$1")
            .replaceAll("(?<=\\p{IsHan}) (?=\\p{IsHan})", "");
    return AT_THE_ENDS.matcher(once).replaceAll("");
  }
}
