package org.tongchuang.cases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;
import org.tongchuang.worktime.Limit;

/**
 * What a district decides about the side moves ({@code case-rules.yaml}), and what it does not take
 * in for a time ({@code controls.csv}). Both may be left out.
 */
@Component
class CaseRulesSection implements PackSection<CaseRulesSection.Content> {

  private static final String RULES = "case-rules.yaml";
  private static final String CONTROLS = "controls.csv";
  private static final int MOST = 10_000;

  private static final Set<String> PERMISSIONS =
      Arrays.stream(CasePermission.values()).map(Enum::name).collect(Collectors.toSet());

  private static final Set<String> UNITS =
      Arrays.stream(Limit.Unit.values()).map(Enum::name).collect(Collectors.toSet());

  private final CasePolicyStore store;

  CaseRulesSection(CasePolicyStore store) {
    this.store = store;
  }

  record Content(CaseRules rules, List<Control> controls) {}

  @Override
  public int order() {
    return 51;
  }

  @Override
  public Content read(Pack pack) {
    var rules =
        pack.has(RULES)
            ? pack.yaml(RULES).map(CaseRulesSection::rules).orElse(CaseRules.DEFAULTS)
            : CaseRules.DEFAULTS;
    return new Content(rules, pack.has(CONTROLS) ? controls(pack) : List.of());
  }

  private static CaseRules rules(YamlNode root) {
    root.allow(
        "undo", "extension", "suspension", "appeal", "supervision", "check", "duplicates", "steps");
    var usual = CaseRules.DEFAULTS;
    var undo = part(root, "undo", "seconds");
    var extension = part(root, "extension", "most", "approvals");
    var suspension = part(root, "suspension", "mostDays", "approvals");
    var appeal = part(root, "appeal", "reviews");
    var supervision = part(root, "supervision", "afterRepeats");
    var check = part(root, "check", "freshPhoto", "withinMetres");
    var duplicates = part(root, "duplicates", "withinMetres", "withinHours");
    return new CaseRules(
        Duration.ofSeconds(number(undo, "seconds", MOST, (int) usual.undoWithin().toSeconds())),
        number(extension, "most", MOST, usual.mostExtensions()),
        permissions(extension, "approvals", usual.extensionApprovals()),
        Duration.ofDays(
            number(suspension, "mostDays", MOST, (int) usual.longestSuspension().toDays())),
        permissions(suspension, "approvals", usual.suspensionApprovals()),
        permissions(appeal, "reviews", usual.appealReviews()),
        number(supervision, "afterRepeats", MOST, usual.supervisedAfter()),
        truth(check, "freshPhoto", usual.freshPhoto()),
        number(check, "withinMetres", MOST, (int) usual.checkMetres()),
        number(duplicates, "withinMetres", (int) Tile.FURTHEST, (int) usual.nearMetres()),
        Duration.ofHours(
            number(duplicates, "withinHours", MOST, (int) usual.nearSince().toHours())),
        root.find("steps").map(CaseRulesSection::steps).orElse(usual.steps()));
  }

  private static Map<Step, Limit> steps(YamlNode node) {
    var keys =
        Arrays.stream(Step.values()).collect(Collectors.toMap(CaseRulesSection::key, it -> it));
    node.allow(keys.keySet().toArray(String[]::new));
    var steps = new EnumMap<Step, Limit>(Step.class);
    keys.forEach(
        (key, step) ->
            node.find(key).flatMap(CaseRulesSection::limit).ifPresent(it -> steps.put(step, it)));
    return steps;
  }

  private static Optional<Limit> limit(YamlNode node) {
    node.allow("value", "unit");
    var value = node.value("value", CaseRulesSection::isLimit, Integer::valueOf, "bad-rule-number");
    var unit = node.value("unit", UNITS::contains, Limit.Unit::valueOf, "bad-rule-unit");
    return value.flatMap(many -> unit.map(it -> new Limit(many, it)));
  }

  private static boolean isLimit(String text) {
    return text.matches("[0-9]{1,5}") && Limit.isValid(Integer.parseInt(text));
  }

  private static String key(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<YamlNode> part(YamlNode root, String key, String... keys) {
    var part = root.find(key);
    part.ifPresent(it -> it.allow(keys));
    return part;
  }

  private static int number(Optional<YamlNode> part, String key, int most, int usual) {
    return part.flatMap(it -> it.find(key))
        .map(
            node ->
                node.value(
                        it -> it.matches("[0-9]{1,5}") && Integer.parseInt(it) <= most,
                        Integer::valueOf,
                        "bad-rule-number")
                    .orElse(usual))
        .orElse(usual);
  }

  private static boolean truth(Optional<YamlNode> part, String key, boolean usual) {
    return part.flatMap(it -> it.find(key))
        .map(
            node ->
                node.value(it -> it.matches("true|false"), Boolean::valueOf, "bad-rule-truth")
                    .orElse(usual))
        .orElse(usual);
  }

  private static List<CasePermission> permissions(
      Optional<YamlNode> part, String key, List<CasePermission> usual) {
    if (part.flatMap(it -> it.find(key)).isEmpty()) {
      return usual;
    }
    return part.get().entries(key).stream()
        .flatMap(
            it ->
                it
                    .value(PERMISSIONS::contains, CasePermission::valueOf, "bad-rule-permission")
                    .stream())
        .toList();
  }

  private static List<Control> controls(Pack pack) {
    var controls = new ArrayList<Control>();
    for (var row :
        pack.csv(CONTROLS, "category", "area", "from", "until", "reason_zh", "reason_en")) {
      var category = row.text("category");
      if (!category.equals(Routes.ANY)) {
        row.requireKnown("category", "categories.csv", "code");
      }
      row.requireKnown("area", "areas.csv", "code");
      var area = row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
      row.text("from");
      row.text("until");
      var from = row.date("from");
      var until = row.date("until");
      var reason = row.text("reason_zh");
      if (area.isPresent() && from.isPresent() && until.isPresent()) {
        if (until.get().isBefore(from.get())) {
          row.fault("ends-before-it-begins", from.get(), until.get());
        }
        controls.add(
            new Control(
                category,
                area.get(),
                from.get(),
                until.get(),
                reason,
                row.optional("reason_en").orElse(reason)));
      }
    }
    return controls;
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    if (!store.rules(district).equals(Optional.of(content.rules()))) {
      store.put(district, content.rules());
    }
    if (!Set.copyOf(store.controls(district)).equals(Set.copyOf(content.controls()))) {
      store.replaceControls(district, content.controls());
    }
  }
}
