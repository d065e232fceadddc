package org.tongchuang.frontages;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.frontages.FlagRule.Days;
import org.tongchuang.frontages.FlagRule.Every;
import org.tongchuang.frontages.FlagRule.Line;
import org.tongchuang.frontages.FlagRule.Raising;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;

/** By what shops are given flags ({@code flags.yaml}); without it there are none. */
@Component
class FrontageSection implements PackSection<Optional<FlagRule>> {

  private static final String FILE = "flags.yaml";
  private static final Set<String> PERIODS = Set.of("week", "month");
  private static final String PERCENT = "(100|[0-9]{1,2}(\\.[0-9]{1,2})?)";
  private static final int MOST_DAYS = 366;
  private static final int MOST_FLAGS = 1000;
  private static final int MOST_IN_A_ROW = 20;
  private static final int LONGEST = 100;

  private final FrontageStore store;

  FrontageSection(FrontageStore store) {
    this.store = store;
  }

  @Override
  public int order() {
    return 82;
  }

  @Override
  public Optional<FlagRule> read(Pack pack) {
    return pack.has(FILE) ? pack.yaml(FILE).flatMap(it -> rule(pack, it)) : Optional.empty();
  }

  private static Optional<FlagRule> rule(Pack pack, YamlNode root) {
    root.allow(
        "siteType", "checklist", "every", "red", "yellow", "black", "days", "appealDays", "case");
    var siteType = known(root, "siteType", pack, "site-types.csv");
    var checklist = known(root, "checklist", pack, "checklists.csv");
    var every =
        root.value(
            "every",
            PERIODS::contains,
            it -> Every.valueOf(it.toUpperCase(Locale.ROOT)),
            "flag-bad-period");
    var red = line(root, "red", "atLeast");
    var yellow = line(root, "yellow", "below");
    var black = root.find("black").flatMap(_ -> line(root, "black", "below"));
    var days = days(root, black.isPresent());
    var appealDays = number(root, "appealDays", MOST_DAYS);
    var raising = root.find("case").flatMap(it -> raising(it, pack));
    if (siteType.isEmpty()
        || checklist.isEmpty()
        || every.isEmpty()
        || red.isEmpty()
        || yellow.isEmpty()
        || days.isEmpty()
        || appealDays.isEmpty()) {
      return Optional.empty();
    }
    requireApart(root, red.get(), yellow.get(), black);
    return Optional.of(
        new FlagRule(
            siteType.get(),
            checklist.get(),
            every.get(),
            red.get(),
            yellow.get(),
            black,
            days.get(),
            appealDays.get(),
            raising));
  }

  private static void requireApart(YamlNode root, Line red, Line yellow, Optional<Line> black) {
    if (red.percent() < yellow.percent()
        || black.filter(it -> it.percent() > yellow.percent()).isPresent()) {
      root.fault("flag-lines-overlap");
    }
  }

  private static Optional<String> known(YamlNode root, String key, Pack pack, String file) {
    return root.value(
        key, it -> pack.values(file, "code").contains(it), Function.identity(), "flag-unknown");
  }

  private static Optional<Line> line(YamlNode root, String colour, String key) {
    return root.get(colour)
        .flatMap(
            it -> {
              it.allow(key, "most");
              var most =
                  it.find("most").isPresent()
                      ? number(it, "most", MOST_FLAGS)
                      : Optional.<Integer>empty();
              return it.value(
                      key,
                      text -> text.matches(PERCENT),
                      FrontageSection::hundredths,
                      "flag-bad-percent")
                  .map(percent -> new Line(percent, most));
            });
  }

  private static int hundredths(String percent) {
    return new BigDecimal(percent).movePointRight(2).intValueExact();
  }

  private static Optional<Days> days(YamlNode root, boolean black) {
    return root.get("days")
        .flatMap(
            it -> {
              it.allow("red", "yellow", "black");
              var red = number(it, "red", MOST_DAYS);
              var yellow = number(it, "yellow", MOST_DAYS);
              var last = black ? number(it, "black", MOST_DAYS) : yellow;
              return red.isEmpty() || yellow.isEmpty() || last.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Days(red.get(), yellow.get(), last.get()));
            });
  }

  private static Optional<Raising> raising(YamlNode it, Pack pack) {
    it.allow("after", "category", "words");
    var after = number(it, "after", MOST_IN_A_ROW);
    var category = known(it, "category", pack, "categories.csv");
    var words =
        it.value("words", text -> text.length() <= LONGEST, Function.identity(), "flag-words-long");
    return after.flatMap(
        count -> category.flatMap(code -> words.map(said -> new Raising(count, code, said))));
  }

  private static Optional<Integer> number(YamlNode of, String key, int most) {
    return of.value(
        key,
        it -> it.matches("[1-9][0-9]{0,3}") && Integer.parseInt(it) <= most,
        Integer::valueOf,
        "flag-bad-number");
  }

  @Override
  public void load(DistrictCode district, Optional<FlagRule> rule, Actor by) {
    if (!store.rule(district).equals(rule)) {
      store.put(district, rule);
    }
  }
}
