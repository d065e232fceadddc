package org.tongchuang.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Measure.Records;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.evaluation.PublicationStore.Version;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;

/**
 * The rates that a district works with ({@code measures.yaml}), and by what its units are ranked
 * ({@code schemes.yaml}). Both may be left out.
 */
@Component
class EvaluationSection implements PackSection<EvaluationSection.Content> {

  private static final String FILE = "measures.yaml";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST = 40;
  private static final int MOST = 60;
  private static final String NO_SUCH_COUNTER = "measure-no-such-counter";
  private static final Set<String> COUNTERS =
      Arrays.stream(Counter.values()).map(Enum::name).collect(Collectors.toSet());
  private static final Set<String> SCALES = Set.of("percent", "mean", "amount");

  private final Map<String, Set<Scale>> sources;
  private final MeasureStore store;
  private final SchemeStore schemes;
  private final PublicationStore publications;

  EvaluationSection(
      List<MeasureSource> sources,
      MeasureStore store,
      SchemeStore schemes,
      PublicationStore publications) {
    this.sources =
        sources.stream().collect(Collectors.toMap(MeasureSource::code, MeasureSource::scales));
    this.store = store;
    this.schemes = schemes;
    this.publications = publications;
  }

  record Content(List<Measure> measures, List<Scheme> schemes) {}

  @Override
  public int order() {
    return 81;
  }

  @Override
  public Content read(Pack pack) {
    var measures =
        pack.has(FILE) ? pack.yaml(FILE).map(this::measures).orElse(List.of()) : List.<Measure>of();
    return new Content(measures, SchemeReader.read(pack, measures));
  }

  private List<Measure> measures(YamlNode root) {
    root.allow("measures");
    var entries = root.entries("measures");
    if (entries.size() > MOST) {
      root.fault("measures-too-many", MOST);
    }
    var codes = new HashSet<String>();
    return entries.stream().flatMap(it -> measure(it, codes).stream()).toList();
  }

  private Optional<Measure> measure(YamlNode it, Set<String> codes) {
    it.allow("code", "name", "scale", "counted", "per", "without", "of");
    var code = code(it);
    code.filter(known -> !codes.add(known)).ifPresent(known -> it.fault("measure-twice", known));
    var name = name(it);
    var scale =
        it.find("scale")
            .flatMap(
                node -> node.value(SCALES::contains, EvaluationSection::scale, "measure-bad-scale"))
            .orElse(Scale.PERCENT);
    if (it.find("of").isPresent()) {
      it.allow("code", "name", "scale", "of");
      var of = it.find("of").flatMap(this::records);
      of.filter(known -> !sources.getOrDefault(known.source(), Set.of()).contains(scale))
          .ifPresent(known -> it.fault("measure-scale-not-of-source", name(scale), known.source()));
      return code.filter(_ -> of.isPresent())
          .map(known -> new Measure(known, name, scale, List.of(), List.of(), List.of(), of));
    }
    var counted = counters(it.entries("counted"));
    var per = counters(it.entries("per"));
    var without = counters(it.list("without"));
    return code.map(
        known -> new Measure(known, name, scale, counted, per, without, Optional.empty()));
  }

  /** Whose records a measure is of, and of which. */
  private Optional<Records> records(YamlNode of) {
    of.allow("source", "what");
    var source =
        of.value("source", sources::containsKey, Function.identity(), "measure-no-such-source");
    var what = of.text("what");
    return source.map(known -> new Records(known, what));
  }

  /** The code of something in a pack's file. */
  static Optional<String> code(YamlNode it) {
    return it.value(
        "code",
        text -> text.matches(CODE) && text.length() <= LONGEST,
        Function.identity(),
        "not-a-code");
  }

  /** Its name in both languages. */
  static Bilingual name(YamlNode of) {
    var both = of.get("name");
    both.ifPresent(it -> it.allow("zh", "en"));
    var name =
        new Bilingual(
            both.map(it -> it.text("zh")).orElse(""), both.map(it -> it.text("en")).orElse(""));
    if (Math.max(name.zh().length(), name.en().length()) > LONGEST) {
      of.fault("measure-name-too-long", LONGEST);
    }
    return name;
  }

  private static String name(Scale scale) {
    return scale.name().toLowerCase(Locale.ROOT);
  }

  private static Scale scale(String text) {
    return Scale.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static List<Counter> counters(List<YamlNode> of) {
    return of.stream()
        .flatMap(it -> it.value(COUNTERS::contains, Counter::valueOf, NO_SUCH_COUNTER).stream())
        .toList();
  }

  /** The counter that stands under a key. */
  static Optional<Counter> counter(YamlNode of, String key) {
    return of.value(key, COUNTERS::contains, Counter::valueOf, NO_SUCH_COUNTER);
  }

  /** What months were published by stays readable: it is not changed under them. */
  @Override
  public void compare(Pack pack, Content content, DistrictCode district) {
    var published = publications.published(district);
    schemes.list(district).stream()
        .filter(it -> published.contains(new Version(it.code(), it.from())))
        .filter(it -> !content.schemes().contains(it))
        .forEach(it -> pack.fault(SchemeReader.FILE, 0, "scheme-published", it.code(), it.from()));
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    if (!store.list(district).equals(content.measures())) {
      store.replace(district, content.measures());
    }
    if (!schemes.list(district).equals(content.schemes())) {
      schemes.replace(district, content.schemes());
    }
  }
}
