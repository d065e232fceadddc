package org.tongchuang.briefings;

import static java.util.Comparator.comparingLong;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.briefings.BriefFigures.Action;
import org.tongchuang.briefings.BriefFigures.Result;
import org.tongchuang.briefings.BriefFigures.Waiting;
import org.tongchuang.briefings.BriefPage.Piece;
import org.tongchuang.briefings.BriefPage.Sentence;
import org.tongchuang.briefings.FigureKey.Over;
import org.tongchuang.cases.Figure;
import org.tongchuang.documents.Sheet;
import org.tongchuang.territory.District;

/** Says what was counted, in Chinese, as the document is. */
@Component
class BriefWriter {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);

  /** How many units are named of those that have something overdue. */
  static final int MOST_WAITING = 5;

  /** What every campaign's name ends with says nothing on a short page. */
  private static final Pattern SORT_OF_ACTION = Pattern.compile("(提升|整治)?行动$");

  private static final String NUMERALS = "一二三四五六";

  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;
  private static final Pattern HOLE = Pattern.compile("\\{([0-9])}");

  /** The best first: by rate, and among those of one rate by how many that is of. */
  private static final Comparator<Result> BEST =
      ((Comparator<Result>)
              (one, other) ->
                  Long.compare(other.onTime() * one.closed(), one.onTime() * other.closed()))
          .thenComparing(comparingLong(Result::closed).reversed())
          .thenComparing(Result::unit);

  private static final Comparator<Result> WORST =
      ((Comparator<Result>)
              (one, other) ->
                  Long.compare(one.onTime() * other.closed(), other.onTime() * one.closed()))
          .thenComparing(comparingLong(Result::closed).reversed())
          .thenComparing(Result::unit);

  private final MessageSource words;

  BriefWriter(MessageSource words) {
    this.words = words;
  }

  /** The page of a brief as far as the machine writes it. */
  BriefPage write(District district, BriefFigures figures) {
    var parts = new EnumMap<BriefPart, List<Sentence>>(BriefPart.class);
    parts.put(BriefPart.PERIOD, counts(figures));
    parts.put(BriefPart.ACTIONS, actions(figures));
    parts.put(BriefPart.LISTS, lists(figures));
    parts.put(BriefPart.OVERDUE, overdue(figures));
    return new BriefPage(
        say("title." + figures.period().edition(), district.name(LANGUAGE)),
        say("dateline", time(figures.period()), moment(figures, district.timeZone())),
        parts);
  }

  /** A brief of a day is of the morning on which it is read. */
  private String time(Period it) {
    return it.edition() == Edition.DAY
        ? it.next().format(DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", LANGUAGE))
        : say("from-to", DAY.format(it.first()), DAY.format(it.last()));
  }

  private static String moment(BriefFigures figures, ZoneId zone) {
    return figures.asOf().atZone(zone).format(DateTimeFormatter.ofPattern("M月d日HH:mm", LANGUAGE));
  }

  private List<Sentence> counts(BriefFigures it) {
    var before = Piece.words(say("before." + it.period().edition()));
    return List.of(
        sentence(
            "reported",
            before,
            count(it, Over.PERIOD, Figure.REPORTED),
            count(it, Over.BEFORE, Figure.REPORTED),
            count(it, Over.PERIOD, Figure.FILED),
            count(it, Over.BEFORE, Figure.FILED)),
        sentence(
            "closed",
            before,
            count(it, Over.PERIOD, Figure.CLOSED),
            count(it, Over.BEFORE, Figure.CLOSED),
            count(it, Over.PERIOD, Figure.CLOSED_ON_TIME),
            count(it, Over.PERIOD, Figure.SELF_HANDLED),
            count(it, Over.PERIOD, Figure.REWORKED)),
        sentence(
            "open",
            number(it.open(), new FigureKey(Over.NOW, Figure.OPEN)),
            number(it.overdue(), new FigureKey(Over.NOW, Figure.OVERDUE))));
  }

  private static Piece count(BriefFigures it, Over over, Figure figure) {
    var counts = over == Over.PERIOD ? it.counts() : it.before();
    return number(counts.getOrDefault(figure, 0L), new FigureKey(over, figure));
  }

  /** Each with its progress, the furthest behind first. */
  private List<Sentence> actions(BriefFigures it) {
    return List.of(enumeration("actions", it.actions().stream().map(this::action).toList()));
  }

  private Sentence action(Action it) {
    var name = SORT_OF_ACTION.matcher(it.name()).replaceFirst("");
    return sentence(
        it.behind() ? "action-behind" : "action",
        Piece.words(name.isEmpty() ? it.name() : name),
        new Piece(Sheet.percent(it.progress()), null, null, it.campaign().toString()));
  }

  private List<Sentence> lists(BriefFigures it) {
    var rules = it.lists();
    return List.of(
        list("red", it, result -> result.reaches(rules.red()), BEST),
        list("yellow", it, result -> !result.reaches(rules.yellow()), WORST));
  }

  private Sentence list(
      String name, BriefFigures it, Predicate<Result> which, Comparator<Result> order) {
    var units =
        it.results().stream()
            .filter(result -> result.closed() >= it.lists().atLeast())
            .filter(which)
            .sorted(order)
            .limit(it.lists().most())
            .map(this::result)
            .toList();
    return enumeration(name, units);
  }

  private Sentence result(Result it) {
    return sentence(
        "result",
        Piece.words(it.name()),
        number(it.onTime(), new FigureKey(Over.RECENT, Figure.CLOSED_ON_TIME), it.unit()),
        number(it.closed(), new FigureKey(Over.RECENT, Figure.CLOSED), it.unit()));
  }

  private List<Sentence> overdue(BriefFigures it) {
    if (it.waiting().isEmpty()) {
      return List.of(sentence("nothing-overdue"));
    }
    var sentences =
        new ArrayList<>(it.waiting().stream().limit(MOST_WAITING).map(this::waiting).toList());
    int others = it.waiting().size() - sentences.size();
    if (others > 0) {
      sentences.add(
          sentence(
              "other-units",
              Piece.words(String.valueOf(others)),
              number(it.overdue(), new FigureKey(Over.NOW, Figure.OVERDUE))));
    }
    return sentences;
  }

  private Sentence waiting(Waiting it) {
    var key = new FigureKey(Over.NOW, Figure.OVERDUE);
    return sentence(
        it.days() == 0 ? "overdue-today" : "overdue",
        Piece.words(it.name()),
        number(it.cases(), key, it.unit()),
        number(it.days(), key, it.unit()));
  }

  private static Piece number(long count, FigureKey key) {
    return new Piece(String.valueOf(count), key.toString(), null, null);
  }

  private static Piece number(long count, FigureKey key, String unit) {
    return new Piece(String.valueOf(count), key.toString(), unit, null);
  }

  /** Sentences one after the other in one; what is said of none of them where there are none. */
  private Sentence enumeration(String name, List<Sentence> some) {
    if (some.isEmpty()) {
      return sentence(name + "-nobody");
    }
    var pieces = new ArrayList<Piece>();
    pieces.add(Piece.words(say(name)));
    for (int i = 0; i < some.size(); i++) {
      if (i > 0) {
        pieces.add(Piece.words(say("and")));
      }
      pieces.addAll(some.get(i).pieces());
    }
    pieces.add(Piece.words(say("end")));
    return new Sentence(pieces);
  }

  /** A sentence of the messages with its holes filled. */
  private Sentence sentence(String key, Piece... fillings) {
    var pattern = say(key);
    var pieces = new ArrayList<Piece>();
    var hole = HOLE.matcher(pattern);
    int end = 0;
    while (hole.find()) {
      pieces.add(Piece.words(pattern.substring(end, hole.start())));
      pieces.add(fillings[Integer.parseInt(hole.group(1))]);
      end = hole.end();
    }
    pieces.add(Piece.words(pattern.substring(end)));
    return new Sentence(pieces.stream().filter(it -> !it.text().isEmpty()).toList());
  }

  private String say(String key, Object... arguments) {
    return words.getMessage("brief." + key, arguments, LANGUAGE);
  }

  /** How a part is headed on the page. */
  String heading(BriefPart part, Edition edition) {
    return words.getMessage(part.heading(edition), null, LANGUAGE);
  }

  /** The number of a part, as it stands before its heading. */
  String numeral(BriefPart part) {
    return NUMERALS.charAt(List.of(BriefPart.values()).indexOf(part)) + "、";
  }

  /** How a column of the pictures is headed: {@code problem}, {@code before} or {@code after}. */
  String pictureHeading(String column) {
    return say("picture." + column);
  }

  /** What stands where nobody has written anything. */
  String nothing() {
    return say("nothing");
  }
}
