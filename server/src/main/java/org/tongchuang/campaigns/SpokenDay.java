package org.tongchuang.campaigns;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongchuang.kernel.Refusal;

/**
 * The day that is named somewhere in a line, as people say it: {@code 8月20日前}, {@code 周五}, {@code
 * 3天内}, {@code 月底}, {@code 2026-08-20}, {@code tomorrow}, {@code next friday}.
 *
 * @param from where in the line it stands
 * @param to where what follows begins
 */
record SpokenDay(LocalDate day, int from, int to) {

  private static final String NUMBERED =
      "(?:(?<year>20[0-9]{2})[-/.年])?(?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})[日号]?";
  private static final String OF_THE_MONTH = "(?<date>[0-9]{1,2})[日号](?!内|之内|以内)";
  private static final String WITHIN =
      "(?:(?<within>[0-9]{1,3})(?:天(?:之内|以内|内)?|日(?:之内|以内|内)|个?自然日(?:之内|以内|内)?)"
          + "|in (?<in>[0-9]{1,3}) days?)";
  private static final String NEAR = "(?<near>今天|今日|当天|当日|明天|明日|后天|today|tomorrow)";
  private static final String WEEKDAY = "(?:(?<which>本|这|下)个?)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])";
  private static final String ENGLISH_WEEKDAY =
      "(?<next>next )?(?<english>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?";
  private static final String MONTH_END = "(?:(?<whose>本|这|下)?个?月(?:底|末)|(?<end>month end))";
  private static final String BEFORE = "(?:之前|以前|前|止)?";

  private static final String ANY =
      "(?:"
          + String.join(
              "|", NUMBERED, OF_THE_MONTH, WITHIN, NEAR, WEEKDAY, ENGLISH_WEEKDAY, MONTH_END)
          + ")";

  /** A day that stands by itself. */
  private static final Pattern ALONE =
      Pattern.compile(
          "(?<=^|[\\s，,；;：:。（(])" + ANY + BEFORE + "(?=$|[\\s，,；;。）)])", Pattern.CASE_INSENSITIVE);

  /** A day that nobody can take for anything else, within other words. */
  private static final Pattern WITHIN_WORDS =
      Pattern.compile(
          "(?<![0-9])(?:"
              + "(?:(?<year>20[0-9]{2})年)?(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})[日号](?:之前|以前|前|止)?"
              + "|(?<within>[0-9]{1,3})[天日](?:之内|以内|内)"
              + "|(?:(?<which>本|这|下)个?)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])(?:之前|以前|前)"
              + ")");

  private static final String WEEKDAYS = "一二三四五六日";
  private static final int LONGEST_PAST = 180;

  /**
   * The last day that a line names.
   *
   * @throws Refusal {@link CampaignRefusal#NO_SUCH_DAY}, {@link CampaignRefusal#DAY_HAS_PASSED}
   */
  static Optional<SpokenDay> in(String line, LocalDate today) {
    return last(ALONE.matcher(line), today)
        .or(() -> last(WITHIN_WORDS.matcher(line), today))
        .map(
            it -> {
              if (it.day.isBefore(today)) {
                throw new Refusal(CampaignRefusal.DAY_HAS_PASSED, it.day.toString());
              }
              return it;
            });
  }

  private static Optional<SpokenDay> last(Matcher found, LocalDate today) {
    var last = Optional.<SpokenDay>empty();
    while (found.find()) {
      var said = found.group();
      last = Optional.of(new SpokenDay(day(found, said, today), found.start(), found.end()));
    }
    return last;
  }

  private static LocalDate day(Matcher found, String said, LocalDate today) {
    if (has(found, "month")) {
      int month = number(found, "month");
      int day = number(found, "day");
      return has(found, "year")
          ? valid(said, () -> LocalDate.of(number(found, "year"), month, day))
          : ofAYear(said, month, day, today);
    }
    if (has(found, "date")) {
      return ofAMonth(said, number(found, "date"), today);
    }
    if (has(found, "within")) {
      return today.plusDays(number(found, "within"));
    }
    if (has(found, "in")) {
      return today.plusDays(number(found, "in"));
    }
    if (has(found, "weekday")) {
      var weekday = DayOfWeek.of(WEEKDAYS.indexOf(found.group("weekday").replace('天', '日')) + 1);
      return has(found, "which")
          ? ofTheWeek(weekday, "下".equals(found.group("which")) ? 1 : 0, today)
          : today.with(TemporalAdjusters.nextOrSame(weekday));
    }
    if (has(found, "english")) {
      var weekday = english(found.group("english"));
      return has(found, "next")
          ? ofTheWeek(weekday, 1, today)
          : today.with(TemporalAdjusters.nextOrSame(weekday));
    }
    if (has(found, "near")) {
      return switch (found.group("near").toLowerCase(Locale.ROOT)) {
        case "明天", "明日", "tomorrow" -> today.plusDays(1);
        case "后天" -> today.plusDays(2);
        default -> today;
      };
    }
    return YearMonth.from(today)
        .plusMonths("下".equals(group(found, "whose")) ? 1 : 0)
        .atEndOfMonth();
  }

  private static boolean has(Matcher found, String group) {
    return !group(found, group).isEmpty();
  }

  /** What stands for a part; nothing where the pattern has no such part. */
  private static String group(Matcher found, String group) {
    if (!found.namedGroups().containsKey(group)) {
      return "";
    }
    var said = found.group(group);
    return said == null ? "" : said;
  }

  private static int number(Matcher found, String group) {
    return Integer.parseInt(found.group(group));
  }

  /** Of this year; of the next, when that is nearer than what has passed. */
  private static LocalDate ofAYear(String said, int month, int day, LocalDate today) {
    var thisYear = valid(said, () -> LocalDate.of(today.getYear(), month, day));
    return thisYear.isBefore(today.minusDays(LONGEST_PAST)) ? thisYear.plusYears(1) : thisYear;
  }

  /** Of this month; of the next, when it has passed. */
  private static LocalDate ofAMonth(String said, int date, LocalDate today) {
    var month = YearMonth.from(today).plusMonths(date < today.getDayOfMonth() ? 1 : 0);
    return valid(said, () -> month.atDay(date));
  }

  private static LocalDate ofTheWeek(DayOfWeek day, int weeks, LocalDate today) {
    return today
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .plusWeeks(weeks)
        .with(day);
  }

  private static DayOfWeek english(String start) {
    for (var day : DayOfWeek.values()) {
      if (day.name().startsWith(start.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException(start);
  }

  private static LocalDate valid(String said, Supplier<LocalDate> day) {
    try {
      return day.get();
    } catch (DateTimeException notThere) {
      throw new Refusal(CampaignRefusal.NO_SUCH_DAY, said);
    }
  }
}
