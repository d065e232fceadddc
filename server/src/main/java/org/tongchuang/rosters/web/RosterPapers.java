package org.tongchuang.rosters.web;

import static org.tongchuang.documents.PaperWords.DAY;
import static org.tongchuang.documents.PaperWords.LANGUAGE;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentRefusal;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.rosters.Roster;
import org.tongchuang.rosters.RosterPermission;
import org.tongchuang.rosters.Rosters;
import org.tongchuang.rosters.Shift;

/**
 * The duty table of a unit for a week (值班表), with the names of those on duty, as it hangs on the
 * wall. Its subject is {@code roster/jjdd-2026-11-23}.
 */
@Component
class RosterPapers implements DocumentSource {

  private static final String SUBJECTS = "roster";
  private static final Pattern SUBJECT =
      Pattern.compile("(?<unit>.+)-(?<day>\\d{4}-\\d{2}-\\d{2})");

  /** Columns of the days, from Monday on. */
  private static final String COLUMN = "day";

  private static final DocumentKind TABLE =
      new DocumentKind(
          "duty-table",
          false,
          new Tags(
              with(Set.of("unit", "from", "until", "summary")),
              Map.of("shifts", with(Set.of(Sheet.PLACE, "post", "hours", "needed")))));

  private final Rosters rosters;
  private final RosterDocuments documents;
  private final People people;
  private final PaperWords words;

  RosterPapers(Rosters rosters, RosterDocuments documents, People people, PaperWords words) {
    this.rosters = rosters;
    this.documents = documents;
    this.people = people;
    this.words = words;
  }

  private static Set<String> with(Set<String> others) {
    var all = new HashSet<>(others);
    IntStream.rangeClosed(1, Roster.DAYS).forEach(it -> all.add(COLUMN + it));
    return all;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return RosterPermission.ROSTER_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(TABLE);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var parts = SUBJECT.matcher(subject.id());
    if (!parts.matches() || !UnitCode.isValid(parts.group("unit"))) {
      throw new Refusal(DocumentRefusal.NO_SUCH_SUBJECT, subject.toString());
    }
    var roster =
        rosters.get(new UnitCode(parts.group("unit")), monday(parts.group("day"), subject), reader);
    return Map.of(TABLE, () -> sheet(roster, reader));
  }

  private static LocalDate monday(String text, Subject subject) {
    try {
      return Roster.monday(LocalDate.parse(text));
    } catch (DateTimeParseException none) {
      throw new Refusal(DocumentRefusal.NO_SUCH_SUBJECT, subject.toString());
    }
  }

  private Sheet sheet(Roster it, Actor reader) {
    var unit = people.unitName(reader.district(), it.unit(), LANGUAGE);
    var texts = new HashMap<String, String>();
    texts.put("unit", unit);
    texts.put("from", DAY.format(it.monday()));
    texts.put("until", DAY.format(it.monday().plusDays(Roster.DAYS - 1)));
    texts.put("summary", summary(it));
    for (int day = 0; day < Roster.DAYS; day++) {
      var date = it.monday().plusDays(day);
      texts.put(
          COLUMN + (day + 1),
          words.say(
              "document.duty-table-day",
              String.valueOf(date.getMonthValue()),
              String.valueOf(date.getDayOfMonth())));
    }
    return new Sheet(
        words.say("document.duty-table-title", unit),
        unit + " " + it.monday(),
        reader.district().area(),
        Optional.of(it.unit()),
        "/desk/#/rosters/" + it.unit() + "?week=" + it.monday(),
        texts,
        Map.of("shifts", lines(it, documents.names(reader.district(), it.all().toList()))));
  }

  private String summary(Roster it) {
    var shortage = it.shortage();
    var posts = String.valueOf(it.posts().size());
    var shifts = String.valueOf(it.all().count());
    return shortage.shifts() == 0
        ? words.say("document.duty-table-full", posts, shifts)
        : words.say(
            "document.duty-table-short",
            posts,
            shifts,
            String.valueOf(shortage.shifts()),
            String.valueOf(shortage.people()));
  }

  private List<Line> lines(Roster it, Map<ActorId, Person> names) {
    var rows = new ArrayList<Map<String, String>>();
    for (var manned : it.posts()) {
      var post = manned.post();
      for (int i = 0; i < post.hours().size(); i++) {
        var row = new HashMap<String, String>();
        row.put("post", post.name().zh());
        row.put("hours", post.hours().get(i).toString());
        row.put("needed", String.valueOf(post.needed()));
        for (int day = 0; day < Roster.DAYS; day++) {
          row.put(COLUMN + (day + 1), cell(manned.shifts().get(i).get(day), post.needed(), names));
        }
        rows.add(row);
      }
    }
    return Line.numbered(rows.stream());
  }

  private String cell(Shift it, int needed, Map<ActorId, Person> names) {
    var parts = new ArrayList<String>();
    if (!it.people().isEmpty()) {
      parts.add(
          it.people().stream()
              .map(person -> RosterDocuments.name(person, names))
              .collect(Collectors.joining("、")));
    }
    if (it.others() > 0) {
      parts.add(words.say("document.duty-table-others", String.valueOf(it.others())));
    }
    int missing = it.missing(needed);
    if (missing > 0) {
      parts.add(words.say("document.duty-table-missing", String.valueOf(missing)));
    }
    return String.join(" ", parts);
  }
}
