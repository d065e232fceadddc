package org.tongchuang.briefings;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;

/** When briefs are made and who stands on their lists ({@code briefings.yaml}); may be left out. */
@Component
class BriefingsSection implements PackSection<BriefRules> {

  private static final String RULES = "briefings.yaml";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final Set<String> EDITIONS = Set.of("day", "week", "month");
  private static final int HUNDRED = 100;

  private final BriefStore store;

  BriefingsSection(BriefStore store) {
    this.store = store;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public BriefRules read(Pack pack) {
    return pack.has(RULES)
        ? pack.yaml(RULES).map(BriefingsSection::rules).orElse(BriefRules.DEFAULTS)
        : BriefRules.DEFAULTS;
  }

  private static BriefRules rules(YamlNode root) {
    root.allow("editions", "draft", "freeze", "lists");
    var usual = BriefRules.DEFAULTS;
    var draft = time(root, "draft", usual.draftAt());
    var freeze = time(root, "freeze", usual.freezeAt());
    if (freeze.isBefore(draft)) {
      root.fault("brief-frozen-before-drafted", draft, freeze);
    }
    var lists = root.find("lists");
    lists.ifPresent(it -> it.allow("atLeast", "red", "yellow", "most"));
    int red = number(lists, "red", HUNDRED, usual.lists().red());
    int yellow = number(lists, "yellow", HUNDRED, usual.lists().yellow());
    if (yellow > red) {
      lists.ifPresent(it -> it.fault("brief-lists-overlap", yellow, red));
    }
    return new BriefRules(
        editions(root, usual.editions()),
        draft,
        freeze,
        new BriefRules.Lists(
            Math.max(1, number(lists, "atLeast", 10_000, usual.lists().atLeast())),
            red,
            yellow,
            number(lists, "most", 10, usual.lists().most())));
  }

  private static List<Edition> editions(YamlNode root, List<Edition> usual) {
    return root.find("editions").isEmpty()
        ? usual
        : root.list("editions").stream()
            .flatMap(
                it ->
                    it
                        .value(EDITIONS::contains, BriefingsSection::edition, "brief-bad-edition")
                        .stream())
            .distinct()
            .toList();
  }

  private static Edition edition(String name) {
    return Edition.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static LocalTime time(YamlNode root, String key, LocalTime usual) {
    return root.find(key)
        .flatMap(it -> it.value(text -> text.matches(TIME), LocalTime::parse, "brief-bad-time"))
        .orElse(usual);
  }

  private static int number(Optional<YamlNode> part, String key, int most, int usual) {
    return part.flatMap(it -> it.find(key))
        .flatMap(
            node ->
                node.value(
                    it -> it.matches("[0-9]{1,5}") && Integer.parseInt(it) <= most,
                    Integer::valueOf,
                    "brief-bad-number"))
        .orElse(usual);
  }

  @Override
  public void load(DistrictCode district, BriefRules rules, Actor by) {
    if (!store.rules(district).equals(Optional.of(rules))) {
      store.put(district, rules);
    }
  }
}
