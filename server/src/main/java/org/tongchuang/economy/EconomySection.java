package org.tongchuang.economy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.economy.EconomyEvent.FigureEntered;
import org.tongchuang.economy.EnvironmentImport.InEdition;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.economy.Series.Span;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.packs.YamlNode;

/**
 * Which categories cases are of ({@code economy.yaml}), what is followed month by month ({@code
 * economic-series.csv}), and what a demonstration shows of both ({@code
 * demonstration/environment-editions.csv}, {@code environment.csv}, {@code economy.csv}): that is
 * added once and left alone from then on.
 */
@Component
class EconomySection implements PackSection<EconomySection.Content> {

  private static final String RULES = "economy.yaml";
  private static final String SERIES = "economic-series.csv";
  private static final String EDITIONS = "demonstration/environment-editions.csv";
  private static final String INDICATORS = "demonstration/environment.csv";
  private static final String FIGURES = "demonstration/economy.csv";
  private static final String CATEGORIES = "categories.csv";
  private static final String KEY = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int MOST_DIFFICULTIES = 20;

  private final Editions editions;
  private final EconomyStore series;
  private final FigureStore figures;
  private final AuditTrail audit;
  private final Clock clock;

  EconomySection(
      Editions editions, EconomyStore series, FigureStore figures, AuditTrail audit, Clock clock) {
    this.editions = editions;
    this.series = series;
    this.figures = figures;
    this.audit = audit;
    this.clock = clock;
  }

  /** An edition that a demonstration shows. */
  record ShownEdition(EditionCode code, String name, String evaluator) {}

  /**
   * What a demonstration says of a month.
   *
   * @param monthsAgo how long before the pack was loaded that was
   */
  record ShownFigure(String series, int monthsAgo, Said said) {}

  record Content(
      Optional<EconomyRules> rules,
      List<Series> series,
      List<ShownEdition> editions,
      List<InEdition> indicators,
      List<ShownFigure> figures,
      ZoneId zone) {}

  @Override
  public int order() {
    return 84;
  }

  @Override
  public Content read(Pack pack) {
    boolean shown = pack.demonstration() && pack.has(EDITIONS);
    return new Content(
        pack.has(RULES) ? pack.yaml(RULES).flatMap(it -> rules(it, pack)) : Optional.empty(),
        pack.has(SERIES) ? series(pack) : List.of(),
        shown ? editions(pack) : List.of(),
        shown && pack.has(INDICATORS) ? indicators(pack) : List.of(),
        pack.demonstration() && pack.has(FIGURES) ? figures(pack) : List.of(),
        pack.manifest().timeZone());
  }

  /** What companies say is nobody else's: cases of such categories are not public. */
  private static Optional<EconomyRules> rules(YamlNode root, Pack pack) {
    root.allow("rectification", "difficulties");
    var internal =
        pack.csv(CATEGORIES, "code").stream()
            .filter(it -> it.optional("internal").filter("true"::equals).isPresent())
            .map(it -> it.text("code"))
            .collect(Collectors.toSet());
    var rectification =
        root.value(
            "rectification", internal::contains, Function.identity(), "economy-not-internal");
    var difficulties =
        root.list("difficulties").stream()
            .flatMap(
                it ->
                    it
                        .value(internal::contains, Function.identity(), "economy-not-internal")
                        .stream())
            .distinct()
            .toList();
    if (difficulties.size() > MOST_DIFFICULTIES) {
      root.fault("economy-too-many", MOST_DIFFICULTIES);
    }
    return rectification.map(it -> new EconomyRules(it, difficulties));
  }

  private static List<Series> series(Pack pack) {
    var series = new ArrayList<Series>();
    var rows =
        pack.csv(SERIES, "key", "name_zh", "name_en", "measure_zh", "measure_en", "better", "span");
    Pack.requireUnique(rows, "key");
    for (var row : rows) {
      var key = row.value("key", it -> it.matches(KEY), Function.identity(), "not-a-code");
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      var measure = new Bilingual(row.text("measure_zh"), row.text("measure_en"));
      var better = row.constant("better", Better.class);
      var span = row.constant("span", Span.class);
      var unit = unit(row);
      if (series.size() == Page.MOST) {
        row.fault("economy-too-many", Page.MOST);
      }
      if (key.isPresent() && better.isPresent() && span.isPresent()) {
        series.add(
            new Series(
                key.get(), series.size(), name, measure, unit, better.get(), span.get(), false));
      }
    }
    return series;
  }

  private static Optional<UnitCode> unit(Row row) {
    return row.optional("unit")
        .flatMap(
            _ -> {
              row.requireKnown("unit", "units.csv", "code");
              return row.value("unit", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
            });
  }

  private static List<ShownEdition> editions(Pack pack) {
    var rows = pack.csv(EDITIONS, "code", "name", "evaluator");
    Pack.requireUnique(rows, "code");
    return rows.stream()
        .flatMap(
            row ->
                edition(row, "code")
                    .map(it -> new ShownEdition(it, row.text("name"), row.text("evaluator")))
                    .stream())
        .toList();
  }

  private static Optional<EditionCode> edition(Row row, String column) {
    return row.value(
        column, it -> it.matches(EditionCode.SHAPE), EditionCode::new, "not-an-edition");
  }

  private static List<InEdition> indicators(Pack pack) {
    var indicators = new ArrayList<InEdition>();
    for (var row : pack.csv(INDICATORS, "edition", "code", "name")) {
      row.requireKnown("edition", EDITIONS, "code");
      var edition = edition(row, "edition");
      try {
        var terms = fields(row).terms(_ -> unit(row));
        terms.require();
        edition.ifPresent(it -> indicators.add(new InEdition(it, terms)));
      } catch (Refusal refused) {
        row.fault("not-an-indicator", refused.code().name());
      }
    }
    return indicators;
  }

  private static List<ShownFigure> figures(Pack pack) {
    var figures = new ArrayList<ShownFigure>();
    for (var row : pack.csv(FIGURES, "series", "months_ago")) {
      row.requireKnown("series", SERIES, "key");
      int monthsAgo = row.number("months_ago", 0);
      try {
        var said = fields(row).said();
        said.require();
        figures.add(new ShownFigure(row.text("series"), monthsAgo, said));
      } catch (Refusal refused) {
        row.fault("not-a-figure", refused.code().name());
      }
    }
    return figures;
  }

  private static Fields fields(Row row) {
    return new Fields(row::optional, UnaryOperator.identity());
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    if (!series.rules(district).equals(content.rules())) {
      series.put(district, content.rules());
    }
    var known = new HashMap<String, Series>();
    series.list(district).forEach(it -> known.put(it.key(), it));
    content.series().stream()
        .filter(it -> !it.equals(known.remove(it.key())))
        .forEach(it -> series.put(district, it));
    known.values().stream().filter(it -> !it.ended()).forEach(it -> series.put(district, it.end()));
    content.editions().stream()
        .filter(it -> editions.find(district, it.code()).isEmpty())
        .forEach(it -> show(it, content.indicators(), by));
    content.figures().forEach(it -> show(district, it, content.zone(), by));
  }

  private void show(ShownEdition edition, List<InEdition> indicators, Actor by) {
    editions.write(edition.code(), edition.name(), edition.evaluator(), by);
    indicators.stream()
        .filter(it -> it.edition().equals(edition.code()))
        .forEach(it -> editions.add(it.edition(), it.terms(), by));
  }

  private void show(DistrictCode district, ShownFigure shown, ZoneId zone, Actor by) {
    var name = district.value() + "/" + shown.series() + "/" + shown.monthsAgo();
    var id = new FigureId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    if (figures.find(district, id).isPresent()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var month = YearMonth.from(LocalDate.ofInstant(now, zone)).minusMonths(shown.monthsAgo());
    figures.insert(
        new Figure(
            district, id, shown.series(), month, shown.said(), by.id(), now, Optional.empty()));
    audit.record(new FigureEntered(district, id, by.id(), now));
  }
}
