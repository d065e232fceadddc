package org.tongchuang.campaigns;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.Campaign.Scope;
import org.tongchuang.campaigns.CampaignEvent.CampaignAdded;
import org.tongchuang.campaigns.OrganisationEvent.TeamAdded;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.campaigns.TaskEvent.Fact;
import org.tongchuang.campaigns.TaskEvent.TaskGiven;
import org.tongchuang.campaigns.Template.Group;
import org.tongchuang.campaigns.Template.Part;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;

/**
 * In what a district counts ({@code units-of-measure.csv}), its campaigns with their tasks ({@code
 * campaigns.csv}, {@code campaign-tasks.csv}) and teams ({@code campaign-teams.csv}), and which of
 * them a demonstration has begun ({@code demonstration/campaigns.csv}): those are added once and
 * left alone from then on.
 */
@Component
class CampaignSection implements PackSection<CampaignSection.Content> {

  private static final String MEASURES = "units-of-measure.csv";
  private static final String CAMPAIGNS = "campaigns.csv";
  private static final String TASKS = "campaign-tasks.csv";
  private static final String TEAMS = "campaign-teams.csv";
  private static final String BEGUN = "demonstration/campaigns.csv";
  private static final String UNITS = "units.csv";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String NUMBER = "[1-9][0-9]{0,2}(\\.[1-9][0-9]{0,2}){0,3}";

  private final CampaignStore store;
  private final TemplateStore templates;
  private final TaskStore tasks;
  private final OrganisationStore organisation;
  private final AuditTrail audit;
  private final Clock clock;

  CampaignSection(
      CampaignStore store,
      TemplateStore templates,
      TaskStore tasks,
      OrganisationStore organisation,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.templates = templates;
    this.tasks = tasks;
    this.organisation = organisation;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A campaign that a demonstration has begun.
   *
   * @param daysAgo how long before the pack was loaded
   */
  record Begun(String template, int daysAgo) {}

  record Content(
      List<UnitOfMeasure> measures, List<Template> templates, List<Begun> begun, ZoneId zone) {}

  @Override
  public int order() {
    return 75;
  }

  @Override
  public Content read(Pack pack) {
    var measures = measures(pack);
    return new Content(
        measures, templates(pack, measures), begun(pack), pack.manifest().timeZone());
  }

  private static List<UnitOfMeasure> measures(Pack pack) {
    var measures = new ArrayList<UnitOfMeasure>();
    if (!pack.has(MEASURES)) {
      return measures;
    }
    var rows = pack.csv(MEASURES, "code", "name_zh", "name_en", "decimals");
    Pack.requireUnique(rows, "code");
    for (var row : rows) {
      var code = row.value("code", it -> it.matches(CODE), Function.identity(), "not-a-code");
      int decimals = row.number("decimals", 0);
      if (decimals > UnitOfMeasure.MOST_DECIMALS) {
        row.fault("too-many-decimals", decimals, UnitOfMeasure.MOST_DECIMALS);
      }
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      code.ifPresent(
          it -> measures.add(new UnitOfMeasure(it, measures.size(), name, decimals, false)));
    }
    return measures;
  }

  private static List<Template> templates(Pack pack, List<UnitOfMeasure> measures) {
    var templates = new ArrayList<Template>();
    if (!pack.has(CAMPAIGNS)) {
      return templates;
    }
    var rows = pack.csv(CAMPAIGNS, "code", "name_zh", "name_en", "days", "lead");
    Pack.requireUnique(rows, "code");
    var parts = parts(pack, measures);
    var teams = teams(pack);
    for (var row : rows) {
      var code = row.value("code", it -> it.matches(CODE), Function.identity(), "not-a-code");
      requireShort(row, "name_zh", Campaign.LONGEST_NAME);
      requireShort(row, "decision", Campaign.LONGEST_DECISION);
      row.requireKnown("lead", UNITS, "code");
      int days = row.number("days", 1);
      if (days > Campaign.LONGEST) {
        row.fault("campaign-too-long", days, Campaign.LONGEST);
      }
      var scope = scope(row, pack);
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      var lead = row.value("lead", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
      if (code.isPresent() && lead.isPresent()) {
        var its = parts.getOrDefault(code.get(), List.of());
        its.stream()
            .filter(it -> it.part().dueDay() > days)
            .forEach(it -> it.row().fault("due-after-campaign", it.part().dueDay(), days));
        templates.add(
            new Template(
                code.get(),
                templates.size(),
                name,
                row.optional("decision"),
                days,
                lead.get(),
                scope,
                its.stream().map(PartOf::part).toList(),
                teams.getOrDefault(code.get(), List.of()),
                false));
      }
    }
    return templates;
  }

  private static Scope scope(Row row, Pack pack) {
    return new Scope(
        words(row, "areas", pack.values("areas.csv", "code")::contains, "areas.csv").stream()
            .map(AreaCode::new)
            .toList(),
        known(row, pack, "site_types", "site-types.csv"),
        known(row, pack, "categories", "categories.csv"),
        known(row, pack, "checklists", "checklists.csv"));
  }

  private static List<String> known(Row row, Pack pack, String column, String file) {
    return words(row, column, pack.values(file, "code")::contains, file);
  }

  /** The words of a cell, apart from those that another file does not have. */
  private static List<String> words(
      Row row, String column, Predicate<String> isKnown, String file) {
    var words = row.optional(column).map(it -> it.split("\\s+")).orElse(new String[0]);
    Arrays.stream(words)
        .filter(isKnown.negate())
        .forEach(it -> row.fault("unknown-reference", column, it, file));
    return Arrays.stream(words).filter(isKnown).distinct().toList();
  }

  private static void requireShort(Row row, String column, int longest) {
    row.optional(column)
        .filter(it -> it.length() > longest)
        .ifPresent(_ -> row.fault("campaign-text-too-long", column, longest));
  }

  /** A task with the row that says it. */
  private record PartOf(Row row, Part part) {}

  private static Map<String, List<PartOf>> parts(Pack pack, List<UnitOfMeasure> measures) {
    var parts = new LinkedHashMap<String, List<PartOf>>();
    if (!pack.has(TASKS)) {
      return parts;
    }
    var rows =
        pack.csv(
            TASKS, "campaign", "number", "title_zh", "title_en", "unit", "from_day", "due_day");
    var decimals = new HashMap<String, Integer>();
    measures.forEach(it -> decimals.putIfAbsent(it.code(), it.decimals()));
    for (var row : rows) {
      row.requireKnown("campaign", CAMPAIGNS, "code");
      var its = parts.computeIfAbsent(row.text("campaign"), _ -> new ArrayList<>());
      part(row, pack, decimals)
          .ifPresent(
              it -> {
                requirePlace(row, it, its);
                its.add(new PartOf(row, it));
              });
    }
    return parts;
  }

  /** A number stands once in a campaign, and the whole stands before its parts. */
  private static void requirePlace(Row row, Part part, List<PartOf> before) {
    var numbers = new HashSet<String>();
    before.forEach(it -> numbers.add(it.part().number()));
    if (numbers.contains(part.number())) {
      row.fault("task-twice", part.number());
    }
    part.parent()
        .filter(it -> !numbers.contains(it))
        .ifPresent(it -> row.fault("task-without-whole", part.number(), it));
    if (before.size() == Campaign.MOST_TASKS) {
      row.fault("too-many-tasks", Campaign.MOST_TASKS);
    }
  }

  private static Optional<Part> part(Row row, Pack pack, Map<String, Integer> decimals) {
    var number =
        row.value(
            "number", it -> it.matches(NUMBER), Function.identity(), "not-a-number-of-a-task");
    var title = new Bilingual(row.text("title_zh"), row.text("title_en"));
    requireShort(row, "title_zh", Task.LONGEST_TITLE);
    requireShort(row, "title_en", Task.LONGEST_TITLE);
    row.requireKnown("unit", UNITS, "code");
    var unit = row.value("unit", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
    var helpers = units(row, "helpers", pack, unit, Task.MOST_HELPERS);
    int fromDay = row.number("from_day", 1);
    int dueDay = row.number("due_day", fromDay);
    int weight = row.optional("weight").isEmpty() ? 1 : row.number("weight", 1);
    if (weight > Task.GREATEST_WEIGHT) {
      row.fault("weight-too-great", weight, Task.GREATEST_WEIGHT);
    }
    var proof =
        row.optional("proof").isEmpty()
            ? Optional.of(Proof.NONE)
            : row.constant("proof", Proof.class);
    var target = target(row, decimals);
    return number.isPresent() && unit.isPresent() && proof.isPresent()
        ? Optional.of(
            new Part(
                number.get(),
                title,
                unit.get(),
                helpers,
                fromDay,
                dueDay,
                weight,
                proof.get(),
                target))
        : Optional.empty();
  }

  private static Optional<Target> target(Row row, Map<String, Integer> decimals) {
    var measure = row.optional("measure");
    if (measure.isEmpty()) {
      row.optional("target").ifPresent(it -> row.fault("target-without-measure", it));
      return Optional.empty();
    }
    row.requireKnown("measure", MEASURES, "code");
    var counted =
        row.optional("counted").isEmpty()
            ? Optional.of(Counted.ENTERED)
            : row.constant("counted", Counted.class);
    var amount = amount(row, decimals.getOrDefault(measure.get(), 0));
    return counted.map(it -> new Target(measure.get(), amount, it));
  }

  private static Optional<BigDecimal> amount(Row row, int decimals) {
    var text = row.optional("target");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.get().matches("[0-9]{1,8}(\\.[0-9]{1,3})?")) {
      row.fault("not-an-amount", text.get());
      return Optional.empty();
    }
    var amount = new BigDecimal(text.get());
    if (amount.signum() == 0 || amount.stripTrailingZeros().scale() > decimals) {
      row.fault("not-an-amount", text.get());
      return Optional.empty();
    }
    return Optional.of(amount);
  }

  private static Map<String, List<Group>> teams(Pack pack) {
    var teams = new LinkedHashMap<String, List<Group>>();
    if (!pack.has(TEAMS)) {
      return teams;
    }
    for (var row : pack.csv(TEAMS, "campaign", "kind", "name_zh", "name_en", "lead")) {
      row.requireKnown("campaign", CAMPAIGNS, "code");
      var its = teams.computeIfAbsent(row.text("campaign"), _ -> new ArrayList<>());
      team(row, pack)
          .ifPresent(
              it -> {
                requirePlace(row, it, its);
                its.add(it);
              });
    }
    return teams;
  }

  private static void requirePlace(Row row, Group team, List<Group> before) {
    if (team.kind() == Team.Kind.OFFICE
        && before.stream().anyMatch(it -> it.kind() == Team.Kind.OFFICE)) {
      row.fault("office-twice");
    }
    if (before.size() == Team.MOST) {
      row.fault("too-many-teams", Team.MOST);
    }
  }

  private static Optional<Group> team(Row row, Pack pack) {
    var kind = row.constant("kind", Team.Kind.class);
    var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
    requireShort(row, "name_zh", Campaign.LONGEST_NAME);
    requireShort(row, "name_en", Campaign.LONGEST_NAME);
    row.requireKnown("lead", UNITS, "code");
    var lead = row.value("lead", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
    var units = units(row, "units", pack, lead, Team.MOST_UNITS);
    row.requireKnown("action", CAMPAIGNS, "code");
    var action = row.optional("action");
    action
        .filter(row.text("campaign")::equals)
        .ifPresent(it -> row.fault("team-runs-own-campaign", it));
    return kind.isPresent() && lead.isPresent()
        ? Optional.of(new Group(kind.get(), name, lead.get(), units, action))
        : Optional.empty();
  }

  /** Units beside one that is named already. */
  private static List<UnitCode> units(
      Row row, String column, Pack pack, Optional<UnitCode> beside, int most) {
    return words(row, column, pack.values(UNITS, "code")::contains, UNITS).stream()
        .map(UnitCode::new)
        .filter(it -> !Optional.of(it).equals(beside))
        .limit(most)
        .toList();
  }

  private static List<Begun> begun(Pack pack) {
    var begun = new ArrayList<Begun>();
    if (!pack.demonstration() || !pack.has(BEGUN)) {
      return begun;
    }
    var rows = pack.csv(BEGUN, "campaign", "days_ago");
    Pack.requireUnique(rows, "campaign");
    for (var row : rows) {
      row.requireKnown("campaign", CAMPAIGNS, "code");
      begun.add(new Begun(row.text("campaign"), row.number("days_ago", 0)));
    }
    return begun;
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var measures = new HashMap<String, UnitOfMeasure>();
    store.unitsOfMeasure(district).forEach(it -> measures.put(it.code(), it));
    content.measures().stream()
        .filter(it -> !it.equals(measures.remove(it.code())))
        .forEach(it -> store.put(district, it));
    measures.values().stream()
        .filter(it -> !it.ended())
        .forEach(it -> store.put(district, it.end()));
    var known = new HashMap<String, Template>();
    templates.list(district).forEach(it -> known.put(it.code(), it));
    content.templates().stream()
        .filter(it -> !it.equals(known.remove(it.code())))
        .forEach(it -> templates.put(district, it));
    known.values().stream()
        .filter(it -> !it.ended())
        .forEach(it -> templates.put(district, it.end()));
    for (var begun : content.begun()) {
      content.templates().stream()
          .filter(it -> it.code().equals(begun.template()))
          .forEach(it -> begin(district, it, begun.daysAgo(), content, by));
    }
  }

  /** Keeps its id however often the pack is loaded. */
  private static CampaignId id(DistrictCode district, String template) {
    var name = district.value() + "/campaign/" + template;
    return new CampaignId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private void begin(
      DistrictCode district, Template template, int daysAgo, Content content, Actor by) {
    var zone = content.zone();
    var id = id(district, template.code());
    if (store.find(district, id).isPresent()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var from = LocalDate.ofInstant(now, zone).minusDays(daysAgo);
    var terms = template.terms(Optional.empty(), from);
    store.insert(Campaign.added(district, id, terms, Optional.of(template.code()), by.id(), now));
    audit.record(new CampaignAdded(district, id, by.id(), now));
    for (var planned : template.tasks(id, from)) {
      var event = new TaskGiven(fact(district, planned.id(), from, zone, now, by), planned.terms());
      tasks.insert(Task.given(event), event);
      audit.record(event);
    }
    var actions =
        content.begun().stream().collect(toMap(Begun::template, it -> id(district, it.template())));
    for (int place = 0; place < template.teams().size(); place++) {
      var team = TeamId.of(id, place);
      var wanted = template.teams().get(place).terms(actions);
      organisation.insert(new Team(district, team, id, place, wanted));
      audit.record(new TeamAdded(district, team, by.id(), now));
    }
  }

  /** What a demonstration has begun was begun then, and is learnt of now. */
  private static Fact fact(
      DistrictCode district, TaskId task, LocalDate from, ZoneId zone, Instant now, Actor by) {
    var then = from.atStartOfDay(zone).toInstant();
    return new Fact(district, task, 1, by.id(), then.isAfter(now) ? now : then, now);
  }
}
