package org.tongchuang.cases;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/**
 * Which cases somebody wants listed, and in which order. Whatever is asked for, only cases of areas
 * that the reader may see are answered.
 *
 * @param stages any of these; all when empty
 * @param categories any of these; all when empty
 * @param from the first day on which it was reported
 * @param to the last such day
 * @param days only the newest so many days, today among them
 * @param overdue only cases with a unit whose deadline has passed
 * @param soon only cases with a unit that are due within a day
 * @param late only cases that wait for a step whose limit has passed, see {@link Step}
 * @param todo only cases in which the reader may make the next move
 * @param mine only cases that the reader has reported
 * @param text what is typed into the search box
 */
public record CaseFilter(
    Set<Stage.Name> stages,
    Optional<UnitCode> unit,
    Set<String> categories,
    Optional<AreaCode> area,
    Optional<Source> source,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Integer> days,
    boolean overdue,
    boolean soon,
    boolean late,
    boolean todo,
    boolean mine,
    Optional<String> text,
    Order order) {

  /** The longest text, in characters, that can be searched for. */
  public static final int LONGEST_TEXT = 100;

  /** In which order cases are listed. */
  public enum Order {
    NEWEST,
    OLDEST,
    /** What is due first comes first; only open cases. */
    DUE
  }

  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final int MOST_DAYS = 3660;
  private static final int MOST_CATEGORIES = 20;

  /** A number that may be a part of somebody's phone number, with its country's code or without. */
  private static final Pattern PHONE_TAIL = Pattern.compile("(?:00)?(?:86)?([0-9]{4,12})");

  /** Digits of a case number without its district, which are nobody's phone number. */
  private static final Pattern CASE_NUMBER = Pattern.compile("20[0-9]{11,}");

  private static final Pattern PHONE = Pattern.compile("(?<![0-9])[0-9]{7,13}(?![0-9])");

  private static final Pattern GROUPING = Pattern.compile("[\\s()+.·–—-]");

  public CaseFilter {
    stages = Collections.unmodifiableSet(stages.isEmpty() ? Set.of() : EnumSet.copyOf(stages));
    categories = Collections.unmodifiableSet(new LinkedHashSet<>(categories));
  }

  /**
   * Reads a filter as it stands in addresses and in saved filters.
   *
   * @throws Refusal {@link CaseRefusal#BAD_FILTER}
   */
  public static CaseFilter of(Map<String, String> values) {
    var read = new Reader(values);
    return new CaseFilter(
        read.stages(),
        read.value("unit", it -> new UnitCode(code(it))),
        read.value("category", CaseFilter::codes).orElseGet(Set::of),
        read.value("area", AreaCode::new),
        read.value("source", Source::valueOf),
        read.value("from", LocalDate::parse),
        read.value("to", LocalDate::parse),
        read.value("days", CaseFilter::days),
        read.flag("overdue"),
        read.flag("soon"),
        read.flag("late"),
        read.flag("todo"),
        read.flag("mine"),
        read.value("q", CaseFilter::text),
        read.value("sort", it -> Order.valueOf(upper(it))).orElse(Order.NEWEST));
  }

  /** The filter as {@link #of} reads it; what is not asked for is left out. */
  public SequencedMap<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    if (!stages.isEmpty()) {
      values.put("stage", stages.stream().map(Enum::name).collect(joining(",")));
    }
    unit.ifPresent(it -> values.put("unit", it.value()));
    if (!categories.isEmpty()) {
      values.put("category", String.join(",", categories));
    }
    area.ifPresent(it -> values.put("area", it.value()));
    source.ifPresent(it -> values.put("source", it.name()));
    from.ifPresent(it -> values.put("from", it.toString()));
    to.ifPresent(it -> values.put("to", it.toString()));
    days.ifPresent(it -> values.put("days", it.toString()));
    flag(values, "overdue", overdue);
    flag(values, "soon", soon);
    flag(values, "late", late);
    flag(values, "todo", todo);
    flag(values, "mine", mine);
    text.ifPresent(it -> values.put("q", it));
    if (order != Order.NEWEST) {
      values.put("sort", order.name().toLowerCase(Locale.ROOT));
    }
    return values;
  }

  /**
   * Whether the text may hold a part of somebody's phone number, so that it stands in no address.
   */
  public boolean asksForAPhone() {
    return phoneTail().isPresent()
        || ungrouped()
            .filter(it -> PHONE.matcher(it).results().anyMatch(CaseFilter::isNoCaseNumber))
            .isPresent();
  }

  private static boolean isNoCaseNumber(MatchResult digits) {
    return !CASE_NUMBER.matcher(digits.group()).matches();
  }

  /** The digits that may be the end of a phone number. */
  Optional<String> phoneTail() {
    return ungrouped()
        .filter(it -> !CASE_NUMBER.matcher(it).matches())
        .map(PHONE_TAIL::matcher)
        .filter(Matcher::matches)
        .map(it -> it.group(1));
  }

  /** The text with full-width digits made plain, and without what groups a phone number. */
  private Optional<String> ungrouped() {
    return text.map(it -> Normalizer.normalize(it, Normalizer.Form.NFKC))
        .map(it -> GROUPING.matcher(it).replaceAll(""));
  }

  /** Whether only cases can be meant that are not over. */
  boolean openOnly() {
    return overdue
        || soon
        || late
        || order == Order.DUE
        || (!stages.isEmpty() && stages.stream().noneMatch(Stage.Name::isEnd));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static String code(String value) {
    if (!CODE.matcher(value).matches()) {
      throw new IllegalArgumentException(value);
    }
    return value;
  }

  private static Set<String> codes(String value) {
    var codes = new LinkedHashSet<String>();
    Arrays.stream(value.split(",", -1)).map(CaseFilter::code).forEach(codes::add);
    if (codes.size() > MOST_CATEGORIES) {
      throw new IllegalArgumentException(value);
    }
    return codes;
  }

  private static int days(String value) {
    int days = Integer.parseInt(value);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(value);
    }
    return days;
  }

  private static String text(String value) {
    if (value.length() > LONGEST_TEXT) {
      throw new Refusal(CaseRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
    }
    return value;
  }

  private static void flag(Map<String, String> values, String name, boolean set) {
    if (set) {
      values.put(name, "true");
    }
  }

  private record Reader(Map<String, String> values) {

    <T> Optional<T> value(String name, Function<String, T> reader) {
      var text = values.getOrDefault(name, "").strip();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(reader.apply(text));
      } catch (IllegalArgumentException | DateTimeParseException _) {
        throw new Refusal(CaseRefusal.BAD_FILTER, name);
      }
    }

    boolean flag(String name) {
      return value(name, CaseFilter::yesOrNo).orElse(false);
    }

    Set<Stage.Name> stages() {
      return value(
              "stage",
              it -> {
                var stages = EnumSet.noneOf(Stage.Name.class);
                Arrays.stream(it.split(",", -1)).map(Stage.Name::valueOf).forEach(stages::add);
                return stages;
              })
          .orElseGet(() -> EnumSet.noneOf(Stage.Name.class));
    }
  }

  private static boolean yesOrNo(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
