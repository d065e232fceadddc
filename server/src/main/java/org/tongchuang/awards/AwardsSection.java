package org.tongchuang.awards;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.awards.AwardScheme.Aspect;
import org.tongchuang.awards.AwardScheme.Criterion;
import org.tongchuang.awards.AwardScheme.Kind;
import org.tongchuang.awards.AwardScheme.Level;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;
import org.tongchuang.people.Unit;

/** What a district awards ({@code awards.yaml}). May be left out. */
@Component
class AwardsSection implements PackSection<List<AwardScheme>> {

  private static final String FILE = "awards.yaml";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String NUMBER = "[0-9]{1,4}";
  private static final String UNIT = "unit";
  private static final int LONGEST_CODE = 40;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_CRITERION = 120;
  private static final int MOST = 40;
  private static final int MOST_DAYS = 60;
  private static final int MOST_MONTHS = 120;
  private static final int MOST_POINTS = 1000;
  private static final Set<String> KINDS = Set.of("stars", "bands", "honour");
  private static final Set<String> YES_OR_NO = Set.of("true", "false");
  private static final Set<String> UNIT_KINDS =
      Arrays.stream(Unit.Kind.values()).map(Enum::name).collect(Collectors.toSet());

  private final AwardSchemeStore store;

  AwardsSection(AwardSchemeStore store) {
    this.store = store;
  }

  @Override
  public int order() {
    return 83;
  }

  @Override
  public List<AwardScheme> read(Pack pack) {
    return pack.has(FILE)
        ? pack.yaml(FILE).map(it -> schemes(it, pack)).orElse(List.of())
        : List.of();
  }

  private static List<AwardScheme> schemes(YamlNode root, Pack pack) {
    root.allow("awards");
    var codes = new HashSet<String>();
    return few(root, root.entries("awards")).stream()
        .flatMap(it -> scheme(it, codes, pack).stream())
        .toList();
  }

  private static List<YamlNode> few(YamlNode of, List<YamlNode> entries) {
    if (entries.size() > MOST) {
      of.fault("award-too-much", MOST);
    }
    return entries;
  }

  private static Optional<AwardScheme> scheme(YamlNode it, Set<String> codes, Pack pack) {
    it.allow(
        "code",
        "name",
        "kind",
        "units",
        "siteTypes",
        "noticeDays",
        "months",
        "yearly",
        "aspects",
        "levels");
    var code = code(it, codes);
    var name = name(it);
    var kind =
        it.value(
            "kind",
            KINDS::contains,
            text -> Kind.valueOf(text.toUpperCase(Locale.ROOT)),
            "award-bad-kind");
    var units = EnumSet.noneOf(Unit.Kind.class);
    it.list("units")
        .forEach(
            node ->
                node.value(UNIT_KINDS::contains, Unit.Kind::valueOf, "award-no-such-unit-kind")
                    .ifPresent(units::add));
    var siteTypes =
        it.list("siteTypes").stream()
            .flatMap(node -> known(node, "siteTypes", "site-types.csv", pack).stream())
            .collect(Collectors.toSet());
    if (it.find("units").isEmpty() && it.find("siteTypes").isEmpty()) {
      it.fault("award-nobody");
    }
    var days = number(it, "noticeDays", MOST_DAYS);
    var months = it.find("months").flatMap(_ -> number(it, "months", MOST_MONTHS));
    boolean yearly =
        it.find("yearly")
            .flatMap(node -> node.value(YES_OR_NO::contains, "true"::equals, "award-bad-boolean"))
            .orElse(false);
    var aspects = new HashSet<String>();
    var read =
        few(it, it.entries("aspects")).stream()
            .flatMap(node -> aspect(node, kind.filter(Kind.BANDS::equals), aspects, pack).stream())
            .toList();
    var levels = levels(it);
    kind.ifPresent(known -> requireFits(it, known, read, levels));
    return code.isPresent() && kind.isPresent() && days.isPresent()
        ? Optional.of(
            new AwardScheme(
                code.get(),
                name,
                kind.get(),
                units,
                siteTypes,
                days.get(),
                months,
                yearly,
                read,
                levels))
        : Optional.empty();
  }

  private static void requireFits(
      YamlNode of, Kind kind, List<Aspect> aspects, List<Level> levels) {
    if ((kind == Kind.BANDS) == levels.isEmpty()) {
      of.fault("award-levels-of-bands");
    }
    if (kind == Kind.HONOUR && aspects.size() > 1) {
      of.fault("award-honour-one-aspect");
    }
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i).atLeast() >= levels.get(i - 1).atLeast()) {
        of.fault("award-levels-not-falling");
      }
    }
  }

  private static Optional<Aspect> aspect(
      YamlNode it, Optional<Kind> bands, Set<String> codes, Pack pack) {
    it.allow("code", "name", UNIT, "points", "criteria");
    var code = code(it, codes);
    var name = name(it);
    var unit =
        it.get(UNIT).flatMap(node -> known(node, UNIT, "units.csv", pack)).map(UnitCode::new);
    var most = bands.isPresent() ? number(it, "points", MOST_POINTS) : Optional.of(1);
    if (bands.isEmpty() && it.find("points").isPresent()) {
      it.fault("award-points-of-bands");
    }
    var criteria = new HashSet<String>();
    var read =
        few(it, it.entries("criteria")).stream()
            .flatMap(node -> criterion(node, criteria).stream())
            .toList();
    return code.isPresent() && unit.isPresent() && most.isPresent()
        ? Optional.of(new Aspect(code.get(), name, unit.get(), most.get(), read))
        : Optional.empty();
  }

  private static Optional<Criterion> criterion(YamlNode it, Set<String> codes) {
    it.allow("code", "zh", "en");
    var text = bilingual(it, LONGEST_CRITERION);
    return code(it, codes).map(code -> new Criterion(code, text));
  }

  private static List<Level> levels(YamlNode of) {
    var codes = new HashSet<String>();
    return few(of, of.list("levels")).stream()
        .flatMap(
            it -> {
              it.allow("code", "name", "atLeast", "quota");
              var code = code(it, codes);
              var name = name(it);
              var atLeast = number(it, "atLeast", 0, MOST_POINTS * MOST);
              var quota = it.find("quota").flatMap(_ -> number(it, "quota", MOST_POINTS));
              return code.isPresent() && atLeast.isPresent()
                  ? Optional.of(new Level(code.get(), name, atLeast.get(), quota)).stream()
                  : Optional.<Level>empty().stream();
            })
        .toList();
  }

  private static Optional<String> code(YamlNode of, Set<String> codes) {
    var code =
        of.value(
            "code",
            it -> it.matches(CODE) && it.length() <= LONGEST_CODE,
            Function.identity(),
            "not-a-code");
    code.filter(it -> !codes.add(it)).ifPresent(it -> of.fault("award-code-twice", it));
    return code;
  }

  private static Bilingual name(YamlNode of) {
    var both = of.get("name");
    both.ifPresent(it -> it.allow("zh", "en"));
    return both.map(it -> bilingual(it, LONGEST_NAME)).orElseGet(() -> new Bilingual("", ""));
  }

  private static Bilingual bilingual(YamlNode of, int longest) {
    var text = new Bilingual(of.text("zh"), of.text("en"));
    if (Math.max(text.zh().length(), text.en().length()) > longest) {
      of.fault("award-text-too-long", longest);
    }
    return text;
  }

  private static Optional<String> known(YamlNode node, String key, String file, Pack pack) {
    var text = node.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!pack.values(file, "code").contains(text)) {
      node.fault("unknown-reference", key, text, file);
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static Optional<Integer> number(YamlNode of, String key, int most) {
    return number(of, key, 1, most);
  }

  private static Optional<Integer> number(YamlNode of, String key, int least, int most) {
    var number = of.value(key, it -> it.matches(NUMBER), Integer::valueOf, "award-bad-number");
    number
        .filter(it -> it < least || it > most)
        .ifPresent(_ -> of.fault("award-number-out-of-range", key, least, most));
    return number;
  }

  @Override
  public void load(DistrictCode district, List<AwardScheme> content, Actor by) {
    if (!store.list(district).equals(content)) {
      store.replace(district, content);
    }
  }
}
