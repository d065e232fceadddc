package org.tongchuang.briefings.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.briefings.LeaderPage;
import org.tongchuang.briefings.LeaderPage.Thing;
import org.tongchuang.briefings.LeaderPages;
import org.tongchuang.briefings.web.BriefDocuments.BriefAction;
import org.tongchuang.briefings.web.BriefDocuments.BriefNamed;
import org.tongchuang.campaigns.CampaignPermission;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Task;
import org.tongchuang.cases.CaseFigures.StreetOpen;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Figure;
import org.tongchuang.cases.Plea;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/** The leader's page as clients see it. */
@Component
class LeaderDocuments {

  static final String HERE = "/api/v1/leader-page";

  private final Cases cases;
  private final Campaigns campaigns;
  private final People people;
  private final Territory territory;

  LeaderDocuments(Cases cases, Campaigns campaigns, People people, Territory territory) {
    this.cases = cases;
    this.campaigns = campaigns;
    this.people = people;
    this.territory = territory;
  }

  /**
   * @param cases where the cases behind the count are listed
   * @param casesBefore where those are that were counted at the same time of the day before
   */
  record CountView(Figure figure, long now, long before, String cases, String casesBefore) {}

  /** How many of a hundred; null where there was nothing. */
  record OnTimeView(@Nullable Integer now, @Nullable Integer before) {}

  /** Why something needs the reader. */
  enum ThingKind {
    ASKED,
    PUT,
    LATE,
    SUPERVISED,
    BEHIND
  }

  /**
   * @param id of the case, the task or the campaign; the day of the brief
   * @param number of the case
   * @param plea what its unit asks for
   * @param due until when the instruction was to be done
   * @param progress how far the campaign is, 0 to 1
   * @param plan how far it was planned to be
   */
  record ThingView(
      ThingKind kind,
      String id,
      String title,
      @Nullable String number,
      @Nullable BriefNamed unit,
      Plea.@Nullable Kind plea,
      @Nullable LocalDate due,
      @Nullable BigDecimal progress,
      @Nullable BigDecimal plan) {}

  /**
   * @param oldest the deadline that has passed longest ago
   */
  record StreetView(String code, String name, long open, long overdue, @Nullable Instant oldest) {}

  record InstructedView(
      String task, String what, BriefNamed unit, LocalDate due, Task.State state, boolean late) {}

  record LeaderDocument(
      Instant asOf,
      Instant before,
      List<CountView> counts,
      OnTimeView onTime,
      List<ThingView> things,
      List<StreetView> streets,
      List<InstructedView> instructions,
      List<BriefAction> actions) {}

  LeaderDocument document(LeaderPage it, Actor actor, Locale reader) {
    var district = actor.district();
    return new LeaderDocument(
        it.asOf(),
        it.before(),
        LeaderPage.FIGURES.stream().map(figure -> count(it, figure)).toList(),
        new OnTimeView(
            LeaderPage.onTime(it.now()).orElse(null), LeaderPage.onTime(it.then()).orElse(null)),
        it.things().stream().map(thing -> thing(district, thing, reader)).toList(),
        it.streets().stream().map(street -> street(district, street)).toList(),
        it.instructions().stream().map(task -> instructed(task, reader)).toList(),
        actions(actor));
  }

  private static CountView count(LeaderPage of, Figure figure) {
    return new CountView(
        figure,
        of.now().getOrDefault(figure, 0L),
        of.then().getOrDefault(figure, 0L),
        cases(figure, of.asOf()),
        cases(figure, of.before()));
  }

  private static String cases(Figure figure, Instant asOf) {
    return HERE + "/figures/" + LeaderPages.name(figure) + "/cases?asOf=" + asOf;
  }

  private ThingView thing(DistrictCode district, Thing it, Locale reader) {
    return switch (it) {
      case Thing.Asked(var file) -> {
        var state = file.state();
        var plea = state.standing().plea();
        yield new ThingView(
            ThingKind.ASKED,
            state.id().toString(),
            category(district, state.category(), reader),
            file.number().toString(),
            state
                .stage()
                .assigned()
                .map(assigned -> unit(district, assigned.unit(), reader))
                .orElse(null),
            plea == null ? null : plea.kind(),
            null,
            null,
            null);
      }
      case Thing.Put(var day, var point) ->
          new ThingView(ThingKind.PUT, day.toString(), point, null, null, null, null, null, null);
      case Thing.Late(var task) ->
          new ThingView(
              ThingKind.LATE,
              task.id().toString(),
              task.terms().title().in(reader),
              null,
              unit(district, task.terms().unit(), reader),
              null,
              task.due(),
              null,
              null);
      case Thing.Raised(var standing) ->
          new ThingView(
              ThingKind.SUPERVISED,
              standing.id().toString(),
              category(district, standing.category(), reader),
              standing.number().toString(),
              unit(district, standing.unit(), reader),
              null,
              null,
              null,
              null);
      case Thing.Behind(var campaign, var rate) ->
          new ThingView(
              ThingKind.BEHIND,
              campaign.id().toString(),
              campaign.terms().name().in(reader),
              null,
              unit(district, campaign.terms().lead(), reader),
              null,
              null,
              rate.progress(),
              rate.plan());
    };
  }

  private StreetView street(DistrictCode district, StreetOpen it) {
    return new StreetView(
        it.street().value(),
        territory.name(district, it.street()),
        it.open(),
        it.overdue(),
        it.oldest().orElse(null));
  }

  private InstructedView instructed(Task it, Locale reader) {
    return new InstructedView(
        it.id().toString(),
        it.terms().title().in(reader),
        unit(it.district(), it.terms().unit(), reader),
        it.due(),
        it.state(),
        it.isLate(campaigns.today(it.district())));
  }

  private static List<BriefAction> actions(Actor actor) {
    return actor.may(CampaignPermission.TASK_INSTRUCT, actor.district().area())
        ? List.of(
            new BriefAction("READ_INSTRUCTION", "POST", "/api/v1/instruction-readings"),
            new BriefAction("INSTRUCT", "PUT", "/api/v1/instructions/{instruction}"))
        : List.of();
  }

  private String category(DistrictCode district, String code, Locale reader) {
    return cases.findCategory(district, code).map(it -> it.name(reader)).orElse(code);
  }

  private BriefNamed unit(DistrictCode district, UnitCode code, Locale reader) {
    return new BriefNamed(code.value(), people.unitName(district, code, reader));
  }
}
