package org.tongchuang.evaluation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.evaluation.Scheme.Colour;
import org.tongchuang.evaluation.Scheme.Grade;
import org.tongchuang.evaluation.Scheme.Group;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scheme.Ranked;
import org.tongchuang.evaluation.Scheme.Veto;
import org.tongchuang.evaluation.Scorer.Band;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.YamlNode;
import org.tongchuang.people.Unit;

/** Reads {@code schemes.yaml}, and says of every line what is wrong with it. */
final class SchemeReader {

  static final String FILE = "schemes.yaml";
  private static final String MONTH = "[0-9]{4}-(0[1-9]|1[0-2])";
  private static final String NUMBER = "-?[0-9]{1,4}(\\.[0-9]{1,2})?";
  private static final String DAYS = "[1-9]|[12][0-9]|30";
  private static final int OBJECTION_DAYS = 3;
  private static final int MOST = 40;
  private static final Set<String> SCORERS =
      Set.of("linear", "threshold", "perCase", "bands", "entered");
  private static final Set<String> KINDS = names(Unit.Kind.values());
  private static final Set<String> COLOURS = names(Colour.values());

  private final Map<String, Measure> measures;

  private SchemeReader(List<Measure> measures) {
    this.measures =
        measures.stream().collect(Collectors.toMap(Measure::code, it -> it, (a, _) -> a));
  }

  /**
   * The versions of the schemes of a pack, by their codes and first months.
   *
   * @param measures of which indicators can be made
   */
  static List<Scheme> read(Pack pack, List<Measure> measures) {
    if (!pack.has(FILE)) {
      return List.of();
    }
    var reader = new SchemeReader(measures);
    return pack.yaml(FILE).map(reader::schemes).orElse(List.of());
  }

  private static <E extends Enum<E>> Set<String> names(E[] of) {
    return Arrays.stream(of).map(Enum::name).collect(Collectors.toSet());
  }

  private List<Scheme> schemes(YamlNode root) {
    root.allow("schemes");
    var found = new ArrayList<Scheme>();
    var versions = new HashSet<String>();
    for (var node : few(root, root.entries("schemes"))) {
      scheme(node)
          .ifPresent(
              it -> {
                if (!versions.add(it.code() + " " + it.from())) {
                  node.fault("scheme-twice", it.code(), it.from());
                }
                found.add(it);
              });
    }
    found.sort(Comparator.comparing(Scheme::code).thenComparing(Scheme::from));
    return found;
  }

  private static List<YamlNode> few(YamlNode of, List<YamlNode> entries) {
    if (entries.size() > MOST) {
      of.fault("scheme-too-much", MOST);
    }
    return entries;
  }

  private Optional<Scheme> scheme(YamlNode it) {
    it.allow(
        "code",
        "from",
        "name",
        "ranked",
        "groups",
        "indicators",
        "grades",
        "vetoes",
        "objectionDays");
    var code = EvaluationSection.code(it);
    var from = it.value("from", text -> text.matches(MONTH), YearMonth::parse, "scheme-bad-month");
    var name = EvaluationSection.name(it);
    var ranked = it.get("ranked").flatMap(SchemeReader::ranked);
    var groups = few(it, it.list("groups")).stream().flatMap(node -> group(node).stream()).toList();
    var indicators =
        few(it, it.entries("indicators")).stream()
            .flatMap(node -> indicator(node).stream())
            .toList();
    var vetoes = few(it, it.list("vetoes")).stream().flatMap(node -> veto(node).stream()).toList();
    var codes =
        Stream.concat(indicators.stream().map(Indicator::code), vetoes.stream().map(Veto::code))
            .toList();
    if (codes.stream().distinct().count() < codes.size()) {
      it.fault("scheme-indicator-twice");
    }
    var grades = few(it, it.list("grades")).stream().flatMap(node -> grade(node).stream()).toList();
    for (int i = 1; i < grades.size(); i++) {
      if (grades.get(i).atLeast() >= grades.get(i - 1).atLeast()) {
        it.fault("scheme-grades-not-falling");
      }
    }
    var days =
        it.find("objectionDays")
            .flatMap(
                node ->
                    node.value(
                        text -> text.matches(DAYS), Integer::valueOf, "scheme-bad-objection-days"))
            .orElse(OBJECTION_DAYS);
    return code.isPresent() && from.isPresent() && ranked.isPresent()
        ? Optional.of(
            new Scheme(
                code.get(),
                from.get(),
                name,
                ranked.get(),
                groups,
                indicators,
                grades,
                vetoes,
                days))
        : Optional.empty();
  }

  private static Optional<Veto> veto(YamlNode it) {
    it.allow("code", "name");
    return EvaluationSection.code(it).map(code -> new Veto(code, EvaluationSection.name(it)));
  }

  private static Optional<Ranked> ranked(YamlNode it) {
    it.allow("counter", "atLeast");
    var counter = EvaluationSection.counter(it, "counter");
    var atLeast = number(it, "atLeast");
    return counter.isPresent() && atLeast.isPresent()
        ? Optional.of(new Ranked(counter.get(), (int) (atLeast.get() / Scorer.HUNDRED)))
        : Optional.empty();
  }

  private static Optional<Group> group(YamlNode it) {
    it.allow("code", "name", "kinds");
    var kinds = EnumSet.noneOf(Unit.Kind.class);
    it.entries("kinds")
        .forEach(
            node ->
                node.value(KINDS::contains, Unit.Kind::valueOf, "scheme-no-such-kind")
                    .ifPresent(kinds::add));
    return EvaluationSection.code(it)
        .map(code -> new Group(code, EvaluationSection.name(it), kinds));
  }

  private static Optional<Grade> grade(YamlNode it) {
    it.allow("name", "atLeast", "colour");
    var atLeast = number(it, "atLeast");
    var colour =
        it.value(
            "colour",
            text -> COLOURS.contains(text.toUpperCase(Locale.ROOT)),
            text -> Colour.valueOf(text.toUpperCase(Locale.ROOT)),
            "scheme-bad-colour");
    return atLeast.isPresent() && colour.isPresent()
        ? Optional.of(new Grade(EvaluationSection.name(it), atLeast.get(), colour.get()))
        : Optional.empty();
  }

  private Optional<Indicator> indicator(YamlNode it) {
    var kinds = it.keys().stream().filter(SCORERS::contains).toList();
    it.allow("code", "name", "points", "linear", "threshold", "perCase", "bands", "entered");
    if (kinds.size() != 1) {
      it.fault("scheme-one-scorer", String.join(", ", SCORERS.stream().sorted().toList()));
      return Optional.empty();
    }
    var code = EvaluationSection.code(it);
    var points = number(it, "points");
    var scorer = it.get(kinds.getFirst()).flatMap(node -> scorer(kinds.getFirst(), node));
    points.filter(given -> given < 0).ifPresent(_ -> it.fault("scheme-negative-points"));
    if (points.isPresent()
        && scorer.isPresent()
        && scorer.get() instanceof Scorer.Bands(_, var bands)) {
      requireFalling(it, bands, points.get());
    }
    return code.isPresent() && points.isPresent() && scorer.isPresent()
        ? Optional.of(
            new Indicator(code.get(), EvaluationSection.name(it), points.get(), scorer.get()))
        : Optional.empty();
  }

  private static void requireFalling(YamlNode of, List<Band> bands, long full) {
    for (int i = 0; i < bands.size(); i++) {
      var band = bands.get(i);
      boolean fits = band.points() >= 0 && band.points() <= full;
      if (!fits || (i > 0 && band.atLeast() >= bands.get(i - 1).atLeast())) {
        of.fault("scheme-bad-bands");
        return;
      }
    }
  }

  private Optional<Scorer> scorer(String kind, YamlNode it) {
    return switch (kind) {
      case "linear" -> {
        it.allow("measure");
        yield measure(it, true).map(Scorer.Linear::new);
      }
      case "threshold" -> {
        it.allow("measure", "atLeast", "off");
        var measure = measure(it, true);
        var atLeast = number(it, "atLeast");
        var off = number(it, "off");
        yield measure.isPresent() && atLeast.isPresent() && off.isPresent()
            ? Optional.of(new Scorer.Threshold(measure.get(), atLeast.get().intValue(), off.get()))
            : Optional.empty();
      }
      case "perCase" -> {
        it.allow("counter", "off");
        var counter = EvaluationSection.counter(it, "counter");
        var off = number(it, "off");
        yield counter.isPresent() && off.isPresent()
            ? Optional.of(new Scorer.PerCase(counter.get(), off.get()))
            : Optional.empty();
      }
      case "bands" -> {
        it.allow("measure", "steps");
        var bands = few(it, it.entries("steps")).stream().flatMap(SchemeReader::band).toList();
        yield measure(it, false).map(code -> new Scorer.Bands(code, bands));
      }
      default -> {
        it.allow("least", "most");
        var least = number(it, "least");
        var most = number(it, "most");
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
          it.fault("scheme-least-over-most");
        }
        yield least.isPresent() && most.isPresent()
            ? Optional.of(new Scorer.Entered(least.get(), most.get()))
            : Optional.empty();
      }
    };
  }

  private static Stream<Band> band(YamlNode it) {
    it.allow("atLeast", "points");
    var atLeast = number(it, "atLeast");
    var points = number(it, "points");
    return atLeast.isPresent() && points.isPresent()
        ? Stream.of(new Band(atLeast.get().intValue(), points.get()))
        : Stream.empty();
  }

  private Optional<String> measure(YamlNode of, boolean percent) {
    return of.value(
        "measure",
        it -> measures.containsKey(it) && (!percent || measures.get(it).scale() == Scale.PERCENT),
        Function.identity(),
        percent ? "scheme-no-such-rate" : "scheme-no-such-measure");
  }

  /** In hundredths. */
  private static Optional<Long> number(YamlNode of, String key) {
    return of.value(
        key,
        it -> it.matches(NUMBER),
        it -> new BigDecimal(it).movePointRight(2).longValueExact(),
        "scheme-bad-number");
  }
}
