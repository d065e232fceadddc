package org.tongchuang.campaigns.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Campaign;
import org.tongchuang.campaigns.CampaignPermission;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Progress;
import org.tongchuang.campaigns.Progress.OfUnit;
import org.tongchuang.campaigns.Progress.Standing;
import org.tongchuang.campaigns.Rate;
import org.tongchuang.campaigns.Relapse;
import org.tongchuang.campaigns.Relapses;
import org.tongchuang.campaigns.SpokenTask;
import org.tongchuang.campaigns.Tally;
import org.tongchuang.campaigns.Task;
import org.tongchuang.campaigns.TaskEvent;
import org.tongchuang.campaigns.Tasks;
import org.tongchuang.campaigns.Tasks.Step;
import org.tongchuang.campaigns.Template;
import org.tongchuang.campaigns.UnitOfMeasure;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.people.People;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Campaigns and tasks as clients see them, in the reader's language. */
@Component
class CampaignDocuments {

  private final Campaigns campaigns;
  private final Relapses relapses;
  private final Cases cases;
  private final Checklists checklists;
  private final Sites sites;
  private final People people;
  private final Territory territory;

  CampaignDocuments(
      Campaigns campaigns,
      Relapses relapses,
      Cases cases,
      Checklists checklists,
      Sites sites,
      People people,
      Territory territory) {
    this.campaigns = campaigns;
    this.relapses = relapses;
    this.cases = cases;
    this.checklists = checklists;
    this.sites = sites;
    this.people = people;
    this.territory = territory;
  }

  /** A code and its name in the reader's language. */
  record Named(String code, String name) {}

  /** An id and what it is called. */
  record Called(String id, String name) {}

  record Measure(String code, String name, int decimals) {}

  record TemplateView(String code, String name, int days, Named lead, int tasks) {}

  record CampaignAction(String name, String method, String href) {}

  /**
   * A campaign in a list.
   *
   * @param endedOn the last day, where it was ended before its time
   * @param archivedAt as of when its result stands
   * @param relapsedOn the first day of the first week that lost what had been won
   * @param phase {@code PLANNED}, {@code UNDER_WAY} or {@code OVER}
   * @param tasks how many anybody wants
   * @param progress how far all of it is, 0 to 1
   * @param plan how far it was planned to be today, 0 to 1
   * @param behind whether progress lags by more than a tenth of the whole
   */
  record CampaignLine(
      String id,
      String name,
      @Nullable String decision,
      LocalDate from,
      LocalDate until,
      @Nullable LocalDate endedOn,
      @Nullable Instant archivedAt,
      @Nullable LocalDate relapsedOn,
      Campaign.Phase phase,
      Named lead,
      int tasks,
      int confirmed,
      int late,
      BigDecimal progress,
      BigDecimal plan,
      boolean behind) {}

  /** How far a unit is with what it answers for. */
  record UnitProgress(
      Named unit,
      int tasks,
      int confirmed,
      int late,
      BigDecimal progress,
      BigDecimal plan,
      boolean behind) {}

  /** How far a campaign was at the end of a day. */
  record DayProgress(LocalDate day, BigDecimal progress, BigDecimal plan) {}

  /**
   * What was newly reported in some days.
   *
   * @param weekly how much that is in a week
   */
  record ReportedView(LocalDate from, LocalDate until, long cases, BigDecimal weekly) {

    static ReportedView of(Relapse.Span it) {
      return new ReportedView(it.from(), it.until(), it.cases(), it.weekly());
    }
  }

  /**
   * @param lost whether the week has lost at least half of what was won
   */
  record WeekView(LocalDate from, LocalDate until, long cases, boolean ended, boolean lost) {

    static WeekView of(Relapse.Week it) {
      var span = it.span();
      return new WeekView(span.from(), span.until(), span.cases(), it.ended(), it.lost());
    }
  }

  /**
   * What was newly reported after a campaign.
   *
   * @param won whether less was reported at its end than before it
   */
  record RelapseView(ReportedView before, ReportedView after, boolean won, List<WeekView> weeks) {

    static RelapseView of(Relapse it) {
      return new RelapseView(
          ReportedView.of(it.before()),
          ReportedView.of(it.after()),
          it.won(),
          it.weeks().stream().map(WeekView::of).toList());
    }
  }

  /**
   * @param areas empty is the whole district
   * @param tasks each before its parts
   * @param units the furthest behind first
   * @param days from the first until today
   * @param relapse null until it is over, and where it is about no categories
   */
  record CampaignDocument(
      CampaignLine campaign,
      List<Named> areas,
      List<Named> siteTypes,
      List<Named> categories,
      List<Named> checklists,
      List<TaskLine> tasks,
      List<UnitProgress> units,
      List<DayProgress> days,
      @Nullable RelapseView relapse,
      List<CampaignAction> actions) {}

  /**
   * A task in a list.
   *
   * @param depth 0 is a part of the campaign itself
   * @param due the last day that is in time, as it is now
   * @param target how much is wanted; null is as much as there is
   * @param counted null where nothing is counted
   * @param amount how much has been counted; null where nothing is
   * @param instruction the line of the leader who has given it; null where no leader has
   * @param late whether its day has passed and it is not even reported done
   */
  record TaskLine(
      String id,
      @Nullable String parent,
      int depth,
      String title,
      Named unit,
      List<Named> helpers,
      LocalDate from,
      LocalDate due,
      int weight,
      Task.Proof proof,
      @Nullable Measure measure,
      @Nullable BigDecimal target,
      Task.@Nullable Counted counted,
      @Nullable BigDecimal amount,
      @Nullable String instruction,
      Task.State state,
      boolean late,
      BigDecimal progress,
      BigDecimal plan,
      boolean behind) {}

  /** What a line is understood as. */
  record SpokenView(String what, Named unit, LocalDate due) {}

  /** An instruction that has been given. */
  record InstructionReceipt(String task, String what, Named unit, LocalDate due) {}

  record TaskOfCampaign(TaskLine task, @Nullable Called campaign) {}

  /**
   * @param type {@code GIVEN}, {@code DONE}, {@code CONFIRMED}, {@code SENT_BACK}, {@code DROPPED}
   *     or {@code DUE_MOVED}
   * @param due until when there has been time since, where that moved
   * @param photos where they are
   */
  record TaskEventView(
      String type,
      Instant at,
      @Nullable String note,
      @Nullable LocalDate due,
      List<String> photos) {}

  /**
   * @param mine whether the reader has counted it, and so may take it back
   */
  record CountedView(
      String id,
      Instant at,
      BigDecimal amount,
      @Nullable Called site,
      boolean mine,
      boolean takenBack) {}

  record TaskField(String name, boolean required) {}

  record TaskAction(String name, String method, String href, List<TaskField> fields) {}

  /**
   * @param version what a step says that it has seen
   */
  record TaskDocument(
      TaskLine task,
      @Nullable Called campaign,
      int version,
      Instant givenAt,
      List<TaskEventView> events,
      List<CountedView> tallies,
      List<TaskAction> actions) {}

  Measure measure(UnitOfMeasure it, Locale reader) {
    return new Measure(it.code(), it.name().in(reader), it.decimals());
  }

  TemplateView template(DistrictCode district, Template it, Locale reader) {
    return new TemplateView(
        it.code(),
        it.name().in(reader),
        it.days(),
        unit(district, it.lead(), reader),
        it.parts().size());
  }

  CampaignLine line(Campaign it, Locale reader) {
    return line(it, campaigns.progress(it), reader);
  }

  private CampaignLine line(Campaign it, Progress progress, Locale reader) {
    var terms = it.terms();
    var whole = progress.whole();
    return new CampaignLine(
        it.id().toString(),
        terms.name().in(reader),
        terms.decision().orElse(null),
        terms.from(),
        terms.until(),
        it.endedOn().orElse(null),
        it.archivedAt().orElse(null),
        it.relapsedOn().orElse(null),
        it.phase(campaigns.today(it.district())),
        unit(it.district(), terms.lead(), reader),
        progress.wanted(),
        progress.confirmed(),
        progress.late(),
        whole.progress(),
        whole.plan(),
        whole.behind());
  }

  CampaignDocument document(Campaign it, Actor actor, Locale reader) {
    var district = it.district();
    var scope = it.terms().scope();
    var course = campaigns.course(it);
    var progress = course.today();
    var measures = campaigns.measures(district);
    return new CampaignDocument(
        line(it, progress, reader),
        scope.areas().stream()
            .map(area -> new Named(area.value(), territory.name(district, area)))
            .toList(),
        scope.siteTypes().stream()
            .map(
                code ->
                    new Named(
                        code,
                        sites
                            .findType(district, code)
                            .map(type -> type.name().in(reader))
                            .orElse(code)))
            .toList(),
        scope.categories().stream()
            .map(
                code ->
                    new Named(
                        code,
                        cases
                            .findCategory(district, code)
                            .map(category -> category.name(reader))
                            .orElse(code)))
            .toList(),
        scope.checklists().stream()
            .map(
                code ->
                    new Named(
                        code,
                        checklists
                            .find(district, code)
                            .map(list -> list.name().in(reader))
                            .orElse(code)))
            .toList(),
        progress.tasks().stream().map(task -> line(task, measures, reader)).toList(),
        progress.units().stream().map(unit -> unit(district, unit, reader)).toList(),
        course.days().stream().map(CampaignDocuments::day).toList(),
        relapses.of(it).map(RelapseView::of).orElse(null),
        actions(it, actor));
  }

  private static DayProgress day(Progress it) {
    return new DayProgress(it.day(), it.whole().progress(), it.whole().plan());
  }

  private UnitProgress unit(DistrictCode district, OfUnit it, Locale reader) {
    Rate rate = it.rate();
    return new UnitProgress(
        unit(district, it.unit(), reader),
        it.tasks(),
        it.confirmed(),
        it.late(),
        rate.progress(),
        rate.plan(),
        rate.behind());
  }

  private List<CampaignAction> actions(Campaign it, Actor actor) {
    var here = "/api/v1/campaigns/" + it.id();
    boolean over = it.phase(campaigns.today(it.district())) == Campaign.Phase.OVER;
    var whole = it.district().area();
    var add =
        !over && actor.may(CampaignPermission.TASK_GIVE, whole)
            ? Optional.of(new CampaignAction("ADD_TASK", "PUT", "/api/v1/tasks/{task}"))
            : Optional.<CampaignAction>empty();
    var edit = actor.may(CampaignPermission.CAMPAIGN_EDIT, whole);
    var copy =
        edit
            ? Optional.of(new CampaignAction("COPY", "POST", here + "/copy"))
            : Optional.<CampaignAction>empty();
    var end =
        edit && !over && it.endedOn().isEmpty()
            ? Optional.of(new CampaignAction("END", "POST", here + "/end"))
            : Optional.<CampaignAction>empty();
    var archive =
        edit && over && it.archivedAt().isEmpty()
            ? Optional.of(new CampaignAction("ARCHIVE", "POST", here + "/archive"))
            : Optional.<CampaignAction>empty();
    return List.of(add, copy, end, archive).stream().flatMap(Optional::stream).toList();
  }

  private TaskLine line(Standing it, Map<String, UnitOfMeasure> measures, Locale reader) {
    var task = it.task();
    var terms = task.terms();
    var district = task.district();
    var target = terms.target();
    return new TaskLine(
        task.id().toString(),
        terms.parent().map(Object::toString).orElse(null),
        it.depth(),
        terms.title().in(reader),
        unit(district, terms.unit(), reader),
        terms.helpers().stream().map(helper -> unit(district, helper, reader)).toList(),
        terms.from(),
        task.due(),
        terms.weight(),
        terms.proof(),
        target
            .flatMap(one -> Optional.ofNullable(measures.get(one.measure())))
            .map(one -> measure(one, reader))
            .orElse(null),
        target.flatMap(Task.Target::amount).map(CampaignDocuments::plain).orElse(null),
        target.map(Task.Target::counted).orElse(null),
        it.amount().map(CampaignDocuments::plain).orElse(null),
        terms.instruction().orElse(null),
        task.state(),
        it.late(),
        it.rate().progress(),
        it.rate().plan(),
        it.rate().behind());
  }

  SpokenView spoken(DistrictCode district, SpokenTask it, Locale reader) {
    return new SpokenView(it.what(), unit(district, it.unit(), reader), it.due());
  }

  InstructionReceipt receipt(Task it, Locale reader) {
    var terms = it.terms();
    return new InstructionReceipt(
        it.id().toString(),
        terms.title().in(reader),
        unit(it.district(), terms.unit(), reader),
        it.due());
  }

  /** Without zeros at the end, and never with an exponent. */
  static BigDecimal plain(BigDecimal amount) {
    var bare = amount.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  List<TaskOfCampaign> lines(DistrictCode district, List<Standing> some, Locale reader) {
    var ids =
        some.stream().flatMap(it -> it.task().terms().campaign().stream()).distinct().toList();
    var known = campaigns.find(district, ids);
    var measures = campaigns.measures(district);
    return some.stream()
        .map(
            it ->
                new TaskOfCampaign(
                    line(it, measures, reader),
                    known.stream()
                        .filter(
                            one ->
                                it.task().terms().campaign().filter(one.id()::equals).isPresent())
                        .findFirst()
                        .map(one -> called(one, reader))
                        .orElse(null)))
        .toList();
  }

  private static Called called(Campaign it, Locale reader) {
    return new Called(it.id().toString(), it.terms().name().in(reader));
  }

  TaskDocument document(Tasks.View it, Actor actor, Locale reader) {
    var task = it.standing().task();
    var whole = lines(task.district(), List.of(it.standing()), reader).getFirst();
    return new TaskDocument(
        whole.task(),
        whole.campaign(),
        task.version(),
        task.givenAt(),
        it.events().stream().map(event -> event(event, it)).toList(),
        it.latest().stream().map(tally -> counted(tally, actor)).toList(),
        it.open().stream().map(step -> action(task, step)).toList());
  }

  private static TaskEventView event(TaskEvent event, Tasks.View of) {
    var type =
        switch (event) {
          case TaskEvent.TaskGiven _ -> "GIVEN";
          case TaskEvent.TaskDone _ -> "DONE";
          case TaskEvent.TaskConfirmed _ -> "CONFIRMED";
          case TaskEvent.TaskSentBack _ -> "SENT_BACK";
          case TaskEvent.TaskDropped _ -> "DROPPED";
          case TaskEvent.TaskDueMoved _ -> "DUE_MOVED";
        };
    var photos =
        event instanceof TaskEvent.TaskDone done
            ? done.photos().stream()
                .map(it -> "/api/v1/tasks/" + event.task() + "/photos/" + it.value())
                .toList()
            : List.<String>of();
    return new TaskEventView(
        type,
        event.at(),
        of.notes().get(event.version()),
        event instanceof TaskEvent.TaskDueMoved moved ? moved.due() : null,
        photos);
  }

  private CountedView counted(Tally it, Actor actor) {
    return new CountedView(
        it.id().toString(),
        it.at(),
        plain(it.amount()),
        it.site().map(site -> site(it.district(), site)).orElse(null),
        it.by().equals(actor.id()),
        it.takenBack());
  }

  private Called site(DistrictCode district, SiteId id) {
    return new Called(id.toString(), sites.get(district, id).name());
  }

  private static TaskAction action(Task task, Step step) {
    var here = "/api/v1/tasks/" + task.id();
    return switch (step) {
      case DONE ->
          new TaskAction(
              "DONE",
              "POST",
              here + "/done",
              List.of(
                  new TaskField("note", task.terms().proof() == Task.Proof.TEXT),
                  new TaskField("photos", task.terms().proof() == Task.Proof.PHOTO)));
      case CONFIRM ->
          new TaskAction(
              "CONFIRM", "POST", here + "/confirm", List.of(new TaskField("note", false)));
      case SEND_BACK ->
          new TaskAction(
              "SEND_BACK", "POST", here + "/send-back", List.of(new TaskField("note", true)));
      case DROP ->
          new TaskAction("DROP", "POST", here + "/drop", List.of(new TaskField("note", true)));
      case MOVE_DUE ->
          new TaskAction(
              "MOVE_DUE",
              "POST",
              here + "/move-due",
              List.of(new TaskField("due", true), new TaskField("note", true)));
      case TALLY ->
          new TaskAction(
              "TALLY",
              "PUT",
              "/api/v1/tallies/{tally}",
              List.of(new TaskField("amount", true), new TaskField("site", false)));
      case BREAK_DOWN ->
          new TaskAction(
              "BREAK_DOWN", "PUT", "/api/v1/tasks/{task}", List.of(new TaskField("parent", true)));
    };
  }

  private Named unit(DistrictCode district, UnitCode code, Locale reader) {
    return new Named(code.value(), people.unitName(district, code, reader));
  }
}
