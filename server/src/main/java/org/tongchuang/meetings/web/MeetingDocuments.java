package org.tongchuang.meetings.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.SpokenTask;
import org.tongchuang.campaigns.Task;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.meetings.Agenda;
import org.tongchuang.meetings.Agenda.Some;
import org.tongchuang.meetings.Agenda.Stuck;
import org.tongchuang.meetings.AgendaPart;
import org.tongchuang.meetings.Matter;
import org.tongchuang.meetings.Meeting;
import org.tongchuang.meetings.Meeting.State;
import org.tongchuang.meetings.MeetingPermission;
import org.tongchuang.meetings.MeetingSeries;
import org.tongchuang.meetings.Meetings;
import org.tongchuang.meetings.Meetings.Decided;
import org.tongchuang.people.People;
import org.tongchuang.rounds.RoundPermission;

/** Meetings as clients see them. */
@Component
class MeetingDocuments {

  private static final String MEETINGS = "/api/v1/meetings/";

  private final Meetings meetings;
  private final People people;
  private final Cases cases;
  private final MessageSource words;

  MeetingDocuments(Meetings meetings, People people, Cases cases, MessageSource words) {
    this.meetings = meetings;
    this.people = people;
    this.cases = cases;
    this.words = words;
  }

  record MeetingNamed(String code, String name) {}

  record SeriesView(String code, String name, List<Integer> days, String time, String venue) {}

  record MeetingLine(
      String id, MeetingNamed series, Instant at, @Nullable String venue, State state) {}

  /**
   * @param readings how many meetings have heard of it before
   */
  record LeftView(
      String task,
      String what,
      MeetingNamed unit,
      LocalDate due,
      Task.State state,
      boolean late,
      LocalDate decidedOn,
      int readings) {}

  record OverdueView(MeetingNamed unit, long cases, long days) {}

  /**
   * @param instruction whether a leader has instructed it
   */
  record LateView(
      String task, String title, MeetingNamed unit, LocalDate due, boolean instruction) {}

  /**
   * @param why {@code SUSPENDED}, {@code ASKED} or {@code SUPERVISED}
   */
  record StuckView(
      String id,
      String number,
      MeetingNamed category,
      MeetingNamed unit,
      String why,
      @Nullable Instant until) {}

  record LostItemView(String code, String text, long points, int times) {}

  /**
   * @param assessment its id; null for whoever may not see assessments
   */
  record LostView(
      @Nullable String assessment, String name, LocalDate until, List<LostItemView> items) {}

  /**
   * @param more how many there are beside those that are named
   */
  record SomeLate(List<LateView> items, long more) {}

  /**
   * @param more how many there are beside those that are named
   */
  record SomeStuck(List<StuckView> items, long more) {}

  record MatterView(
      String id, MeetingNamed unit, String sentence, Instant at, boolean mayWithdraw) {}

  record AgendaView(
      Instant asOf,
      List<LeftView> left,
      List<OverdueView> overdue,
      SomeLate late,
      SomeStuck blocked,
      SomeStuck supervised,
      @Nullable LostView lost) {}

  record MinutesView(AgendaPart part, String heading, String text) {}

  record DecisionView(
      String task, String what, MeetingNamed unit, LocalDate due, Task.State state, boolean late) {}

  record MeetingAction(String name, String method, String href) {}

  /**
   * @param raisesFor the units for which the reader can raise matters
   */
  record MeetingDocument(
      String id,
      int version,
      MeetingNamed series,
      Instant at,
      @Nullable String venue,
      State state,
      @Nullable Instant begunAt,
      @Nullable Instant endedAt,
      List<MeetingNamed> units,
      List<String> present,
      AgendaView agenda,
      List<MatterView> matters,
      List<MinutesView> minutes,
      List<DecisionView> decisions,
      List<MeetingNamed> raisesFor,
      List<MeetingAction> actions) {}

  record ReadView(String what, MeetingNamed unit, LocalDate due) {}

  SeriesView series(MeetingSeries it, Locale reader) {
    return new SeriesView(
        it.code(),
        it.name().in(reader),
        it.days().stream().sorted().map(day -> day.getValue()).toList(),
        it.time().toString(),
        it.venue());
  }

  MeetingLine line(Meeting it, Locale reader) {
    var of = meetings.findSeries(it.district(), it.series());
    return new MeetingLine(
        it.id().toString(),
        named(it, of, reader),
        it.at(),
        of.map(MeetingSeries::venue).orElse(null),
        it.state());
  }

  private static MeetingNamed named(Meeting it, Optional<MeetingSeries> of, Locale reader) {
    return new MeetingNamed(
        it.series(), of.map(series -> series.name().in(reader)).orElse(it.series()));
  }

  MeetingDocument document(Meeting it, Actor actor, Locale reader) {
    var line = line(it, reader);
    return new MeetingDocument(
        line.id(),
        it.version(),
        line.series(),
        it.at(),
        line.venue(),
        it.state(),
        it.begunAt().orElse(null),
        it.endedAt().orElse(null),
        it.units().stream().map(unit -> unit(it.district(), unit, reader)).toList(),
        it.present().stream().map(UnitCode::value).toList(),
        agenda(it, actor, reader),
        meetings.matters(it).stream().map(matter -> matter(it, matter, actor, reader)).toList(),
        Arrays.stream(AgendaPart.values())
            .map(
                part ->
                    new MinutesView(
                        part,
                        words.getMessage("meeting.part." + part, null, reader),
                        it.minutes().getOrDefault(part, "")))
            .toList(),
        meetings.decisions(it).stream().map(made -> decision(made, reader)).toList(),
        raisesFor(it, actor, reader),
        actions(it, actor));
  }

  private AgendaView agenda(Meeting of, Actor actor, Locale reader) {
    var district = of.district();
    var it = meetings.agenda(of);
    return new AgendaView(
        it.asOf(),
        it.left().stream().map(left -> left(district, left, reader)).toList(),
        it.overdue().stream()
            .map(
                late ->
                    new OverdueView(
                        unit(district, new UnitCode(late.unit()), reader),
                        late.cases(),
                        late.days()))
            .toList(),
        new SomeLate(
            it.late().items().stream().map(late -> late(district, late, reader)).toList(),
            it.late().more()),
        stuck(district, it.blocked(), reader),
        stuck(district, it.supervised(), reader),
        lost(it, actor, reader));
  }

  private LeftView left(DistrictCode district, Agenda.Left it, Locale reader) {
    return new LeftView(
        it.task().toString(),
        it.what(),
        unit(district, new UnitCode(it.unit()), reader),
        it.due(),
        it.state(),
        it.late(),
        it.decidedOn(),
        it.readings());
  }

  private LateView late(DistrictCode district, Agenda.Late it, Locale reader) {
    return new LateView(
        it.task().toString(),
        new Bilingual(it.titleZh(), it.titleEn()).in(reader),
        unit(district, new UnitCode(it.unit()), reader),
        it.due(),
        Boolean.TRUE.equals(it.instruction()));
  }

  private SomeStuck stuck(DistrictCode district, Some<Stuck> some, Locale reader) {
    return new SomeStuck(
        some.items().stream()
            .map(
                it ->
                    new StuckView(
                        it.id().toString(),
                        it.number(),
                        new MeetingNamed(
                            it.category(),
                            cases
                                .findCategory(district, it.category())
                                .map(category -> category.name(reader))
                                .orElse(it.category())),
                        unit(district, new UnitCode(it.unit()), reader),
                        it.why(),
                        it.until()))
            .toList(),
        some.more());
  }

  private static @Nullable LostView lost(Agenda of, Actor actor, Locale reader) {
    var it = of.lost();
    if (it == null) {
      return null;
    }
    boolean sees = actor.may(RoundPermission.ASSESSMENT_READ, actor.district().area());
    return new LostView(
        sees ? it.assessment().toString() : null,
        it.name(),
        it.until(),
        it.items().stream()
            .map(
                item ->
                    new LostItemView(
                        item.checklist() + "/" + item.item(),
                        new Bilingual(item.textZh(), item.textEn()).in(reader),
                        item.points(),
                        item.times()))
            .toList());
  }

  MatterView matter(Meeting of, Matter it, Actor actor, Locale reader) {
    return new MatterView(
        it.id().toString(),
        unit(it.district(), it.unit(), reader),
        it.sentence(),
        it.at(),
        of.state().isAhead() && Meetings.mayWithdraw(it, actor));
  }

  private DecisionView decision(Decided it, Locale reader) {
    var task = it.task();
    return new DecisionView(
        task.id().toString(),
        task.terms().title().in(reader),
        unit(task.district(), task.terms().unit(), reader),
        task.due(),
        task.state(),
        meetings.isLate(task));
  }

  private List<MeetingNamed> raisesFor(Meeting of, Actor actor, Locale reader) {
    if (!of.state().isAhead()) {
      return List.of();
    }
    var units =
        actor.may(MeetingPermission.MEETING_KEEP, of.district().area())
            ? of.units()
            : actor.units(MeetingPermission.MEETING_ATTEND);
    return units.stream().map(it -> unit(of.district(), it, reader)).toList();
  }

  private static List<MeetingAction> actions(Meeting it, Actor actor) {
    var here = MEETINGS + it.id();
    var steps =
        Meetings.open(it, actor).stream()
            .map(
                step ->
                    new MeetingAction(
                        step.name(),
                        "POST",
                        here
                            + switch (step) {
                              case BEGIN -> "/begin";
                              case END -> "/end";
                              case CALL_OFF -> "/call-off";
                            }));
    var keep =
        it.state() == State.BEGUN && actor.may(MeetingPermission.MEETING_KEEP, it.district().area())
            ? Stream.of(
                new MeetingAction("KEEP", "PUT", here + "/minutes"),
                new MeetingAction("READ_DECISION", "POST", here + "/decision-readings"),
                new MeetingAction("DECIDE", "PUT", here + "/decisions/{decision}"))
            : Stream.<MeetingAction>empty();
    return Stream.concat(steps, keep).toList();
  }

  ReadView read(DistrictCode district, SpokenTask it, Locale reader) {
    return new ReadView(it.what(), unit(district, it.unit(), reader), it.due());
  }

  private MeetingNamed unit(DistrictCode district, UnitCode code, Locale reader) {
    return new MeetingNamed(code.value(), people.unitName(district, code, reader));
  }
}
