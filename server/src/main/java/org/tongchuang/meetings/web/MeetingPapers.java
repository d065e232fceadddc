package org.tongchuang.meetings.web;

import static org.tongchuang.documents.PaperWords.LANGUAGE;
import static org.tongchuang.documents.PaperWords.MOMENT;
import static org.tongchuang.documents.PaperWords.NOTHING;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.meetings.AgendaPart;
import org.tongchuang.meetings.Meeting.State;
import org.tongchuang.meetings.MeetingId;
import org.tongchuang.meetings.MeetingPermission;
import org.tongchuang.meetings.Meetings;
import org.tongchuang.meetings.web.MeetingDocuments.AgendaView;
import org.tongchuang.meetings.web.MeetingDocuments.MeetingDocument;
import org.tongchuang.meetings.web.MeetingDocuments.MeetingNamed;
import org.tongchuang.meetings.web.MeetingDocuments.StuckView;
import org.tongchuang.territory.Territory;

/** The minutes of a meeting that has ended, as a paper. */
@Component
class MeetingPapers implements DocumentSource {

  private static final String SUBJECTS = "meeting";
  private static final String PART = "part";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日", LANGUAGE);

  private static final DocumentKind MINUTES =
      new DocumentKind(
          "minutes",
          false,
          new Tags(
              Set.of("series", "at", "venue", "present", "absent"),
              Map.of(
                  "decisions", Set.of(Sheet.PLACE, "what", "unit", "due"),
                  "minutes", Set.of(PART, "text"),
                  "agenda", Set.of(PART, "line"))));

  private final Meetings meetings;
  private final MeetingDocuments documents;
  private final Territory territory;
  private final PaperWords words;

  MeetingPapers(
      Meetings meetings, MeetingDocuments documents, Territory territory, PaperWords words) {
    this.meetings = meetings;
    this.documents = documents;
    this.territory = territory;
    this.words = words;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return MeetingPermission.MEETING_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(MINUTES);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var id = new MeetingId(subject.uuid());
    var meeting = meetings.get(id, reader);
    return meeting.state() == State.ENDED
        ? Map.of(MINUTES, () -> sheet(documents.document(meeting, reader, LANGUAGE), reader))
        : Map.of();
  }

  private Sheet sheet(MeetingDocument it, Actor reader) {
    var zone = territory.district(reader.district()).timeZone();
    var series = it.series().name();
    return new Sheet(
        words.say("document.kind.minutes"),
        series + " " + day(it, zone),
        reader.district().area(),
        Optional.empty(),
        "/desk/#/meetings/" + it.id(),
        Map.of(
            "series",
            series,
            "at",
            MOMENT.format(it.at().atZone(zone)),
            "venue",
            Optional.ofNullable(it.venue()).orElse(NOTHING),
            "present",
            named(it, unit -> it.present().contains(unit.code())),
            "absent",
            named(it, unit -> !it.present().contains(unit.code()))),
        Map.of("decisions", decisions(it), "minutes", minutes(it), "agenda", agenda(it)));
  }

  private static LocalDate day(MeetingDocument it, ZoneId zone) {
    return LocalDate.ofInstant(it.at(), zone);
  }

  private static String named(MeetingDocument it, Predicate<MeetingNamed> which) {
    var names =
        it.units().stream().filter(which).map(MeetingNamed::name).collect(Collectors.joining("、"));
    return names.isEmpty() ? NOTHING : names;
  }

  private static List<Line> decisions(MeetingDocument of) {
    return Line.numbered(
        of.decisions().stream()
            .map(
                it ->
                    Map.of(
                        "what", it.what(),
                        "unit", it.unit().name(),
                        "due", DAY.format(it.due()))));
  }

  private static List<Line> minutes(MeetingDocument of) {
    return of.minutes().stream()
        .filter(it -> !it.text().isBlank())
        .map(it -> Line.of(Map.of(PART, it.heading(), "text", it.text())))
        .toList();
  }

  private List<Line> agenda(MeetingDocument of) {
    var it = of.agenda();
    var lines = new ArrayList<Line>();
    it.left()
        .forEach(
            left ->
                lines.add(
                    line(
                        AgendaPart.LEFT_OPEN,
                        "document.minutes-left",
                        left.what(),
                        left.unit().name(),
                        DAY.format(left.due()),
                        words.say("document.task." + left.state()))));
    it.overdue()
        .forEach(
            late ->
                lines.add(
                    line(
                        AgendaPart.OVERDUE,
                        "document.minutes-overdue",
                        late.unit().name(),
                        String.valueOf(late.cases()),
                        String.valueOf(late.days()))));
    it.late()
        .items()
        .forEach(
            late ->
                lines.add(
                    line(
                        AgendaPart.OVERDUE,
                        "document.minutes-late",
                        late.title(),
                        late.unit().name(),
                        DAY.format(late.due()))));
    it.blocked().items().forEach(stuck -> lines.add(stuck(AgendaPart.BLOCKED, stuck)));
    it.supervised().items().forEach(stuck -> lines.add(stuck(AgendaPart.RAISED, stuck)));
    of.matters()
        .forEach(
            matter ->
                lines.add(
                    line(
                        AgendaPart.RAISED,
                        "document.minutes-matter",
                        matter.unit().name(),
                        matter.sentence())));
    lines.addAll(lost(it));
    return lines;
  }

  private Line stuck(AgendaPart part, StuckView it) {
    return line(
        part,
        "document.minutes-stuck",
        it.category().name(),
        it.number(),
        it.unit().name(),
        words.say("document.stuck." + it.why()));
  }

  private List<Line> lost(AgendaView of) {
    var lost = of.lost();
    return lost == null
        ? List.of()
        : lost.items().stream()
            .map(
                it ->
                    line(
                        AgendaPart.LOST,
                        "document.minutes-lost",
                        it.text(),
                        String.valueOf(it.points()),
                        String.valueOf(it.times())))
            .toList();
  }

  private Line line(AgendaPart part, String key, Object... arguments) {
    return Line.of(
        Map.of(PART, words.say("meeting.part." + part), "line", words.say(key, arguments)));
  }
}
