package org.tongchuang.economy.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CasePermission;
import org.tongchuang.cases.Stage;
import org.tongchuang.economy.Better;
import org.tongchuang.economy.Change;
import org.tongchuang.economy.EconomyPermission;
import org.tongchuang.economy.Edition;
import org.tongchuang.economy.Editions;
import org.tongchuang.economy.Figure;
import org.tongchuang.economy.Figures;
import org.tongchuang.economy.Gap;
import org.tongchuang.economy.Indicator;
import org.tongchuang.economy.Series;
import org.tongchuang.economy.Standing;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;

/** What editions, indicators and monthly figures look like to whoever reads them. */
@Component
class EconomyDocuments {

  private final People people;

  EconomyDocuments(People people) {
    this.people = people;
  }

  record EconomyUnit(String code, String name) {}

  record EconomyAction(String name, String method, String href) {}

  record EditionLine(String code, int year, String name, String evaluator) {}

  /** An indicator that was in the edition before and is no more. */
  record GoneIndicator(String code, String name) {}

  /**
   * @param before the edition before, of the same evaluation
   * @param gone what was in that and is no more
   */
  record EditionDocument(
      EditionLine edition,
      @Nullable EditionLine before,
      List<IndicatorLine> indicators,
      List<GoneIndicator> gone) {}

  /** What was given of an indicator, in one edition. */
  record GivenView(
      String code,
      @Nullable String value,
      @Nullable BigDecimal score,
      @Nullable BigDecimal full,
      @Nullable Integer place,
      @Nullable Integer among) {}

  record BestView(@Nullable BigDecimal score, @Nullable String value, @Nullable String who) {}

  record GapView(Gap.Of of, BigDecimal behind) {}

  /** What has become of an indicator since the edition before. */
  enum ChangeKind {
    ADDED,
    /** Something else is meant by it: nothing is compared. */
    REDEFINED,
    COMPARED
  }

  /**
   * @param before as it was; null when it was not there
   * @param places how many it has gained
   */
  record ChangeView(
      ChangeKind kind,
      @Nullable GivenView before,
      @Nullable BigDecimal score,
      @Nullable BigDecimal value,
      @Nullable Integer places) {}

  /**
   * @param depth how many indicators it is a part of
   * @param gap how far from the best; null where that cannot be said
   * @param change null where there is no edition before
   * @param cases how many were raised from it
   */
  record IndicatorLine(
      String id,
      String name,
      int depth,
      @Nullable EconomyUnit unit,
      @Nullable String measure,
      @Nullable Better better,
      GivenView given,
      BestView best,
      @Nullable GapView gap,
      @Nullable ChangeView change,
      int cases) {}

  record RaisedCase(
      String id,
      String number,
      Stage.Name stage,
      @Nullable EconomyUnit unit,
      @Nullable Instant due,
      Instant recordedAt) {}

  /**
   * @param definitionBefore what was meant by it in the edition before, where that is another
   */
  record EvaluatedIndicator(
      EditionLine edition,
      @Nullable EditionLine before,
      IndicatorLine indicator,
      @Nullable String definition,
      @Nullable String definitionBefore,
      @Nullable String source,
      List<RaisedCase> cases,
      List<EconomyAction> actions) {}

  static EditionLine line(Edition it) {
    return new EditionLine(it.code().value(), it.code().year(), it.name(), it.evaluator());
  }

  EditionDocument document(Editions.Sheet it, DistrictCode district, Locale reader) {
    return new EditionDocument(
        line(it.edition()),
        it.before().map(EconomyDocuments::line).orElse(null),
        it.lines().stream().map(line -> line(line, district, reader)).toList(),
        it.gone().stream()
            .map(one -> new GoneIndicator(one.terms().code(), one.terms().name()))
            .toList());
  }

  EvaluatedIndicator document(Editions.Found it, List<CaseFile> cases, Actor actor, Locale reader) {
    var district = actor.district();
    var indicator = it.line().indicator();
    var terms = indicator.terms();
    boolean open =
        terms.unit().isPresent()
            && mayEdit(actor)
            && actor.may(CasePermission.CASE_REPORT, district.area())
            && actor.may(CasePermission.CASE_ASSIGN, district.area());
    return new EvaluatedIndicator(
        line(it.edition()),
        it.before().map(EconomyDocuments::line).orElse(null),
        line(it.line(), district, reader),
        terms.definition().orElse(null),
        it.line()
            .change()
            .flatMap(EconomyDocuments::before)
            .flatMap(one -> one.terms().definition())
            .filter(one -> !Optional.of(one).equals(terms.definition()))
            .orElse(null),
        terms.source().orElse(null),
        cases.stream().map(one -> raised(one, district, reader)).toList(),
        open
            ? List.of(
                new EconomyAction(
                    "RAISE",
                    "PUT",
                    "/api/v1/environment-indicators/" + indicator.id() + "/rectifications/{case}"))
            : List.of());
  }

  private static Optional<Indicator> before(Change change) {
    return switch (change) {
      case Change.Added() -> Optional.empty();
      case Change.Redefined(var before) -> Optional.of(before);
      case Change.Compared it -> Optional.of(it.before());
    };
  }

  private IndicatorLine line(Editions.Line it, DistrictCode district, Locale reader) {
    var terms = it.indicator().terms();
    return new IndicatorLine(
        it.indicator().id().toString(),
        terms.name(),
        it.depth(),
        terms.unit().map(unit -> unit(district, unit, reader)).orElse(null),
        terms.measure().orElse(null),
        terms.better().orElse(null),
        given(it.indicator()),
        new BestView(
            terms.best().score().orElse(null),
            terms.best().value().orElse(null),
            terms.best().who().orElse(null)),
        terms.gap().map(gap -> new GapView(gap.of(), gap.behind())).orElse(null),
        it.change().map(EconomyDocuments::change).orElse(null),
        it.cases());
  }

  private static GivenView given(Indicator it) {
    var terms = it.terms();
    return new GivenView(
        terms.code(),
        terms.value().orElse(null),
        terms.score().orElse(null),
        terms.full().orElse(null),
        terms.standing().map(Standing::place).orElse(null),
        terms.standing().flatMap(Standing::among).orElse(null));
  }

  private static ChangeView change(Change change) {
    return switch (change) {
      case Change.Added() -> new ChangeView(ChangeKind.ADDED, null, null, null, null);
      case Change.Redefined(var before) ->
          new ChangeView(ChangeKind.REDEFINED, given(before), null, null, null);
      case Change.Compared it ->
          new ChangeView(
              ChangeKind.COMPARED,
              given(it.before()),
              it.score().orElse(null),
              it.value().orElse(null),
              it.places().orElse(null));
    };
  }

  private RaisedCase raised(CaseFile it, DistrictCode district, Locale reader) {
    var stage = it.state().stage();
    var told = stage.assigned();
    return new RaisedCase(
        it.state().id().toString(),
        it.number().toString(),
        stage.name(),
        told.map(one -> unit(district, one.unit(), reader)).orElse(null),
        told.map(Stage.Assignment::due).orElse(null),
        it.particulars().recordedAt());
  }

  private EconomyUnit unit(DistrictCode district, UnitCode code, Locale reader) {
    return new EconomyUnit(code.value(), people.unitName(district, code, reader));
  }

  /**
   * What counts of a month.
   *
   * @param difference by how much the plan was exceeded; null where there are not both
   * @param met whether the plan was met; null where there are not both
   */
  record MonthView(
      YearMonth month,
      @Nullable BigDecimal plan,
      @Nullable BigDecimal actual,
      @Nullable BigDecimal difference,
      @Nullable Boolean met,
      @Nullable BigDecimal growth,
      @Nullable Integer place,
      @Nullable Integer among,
      Instant recordedAt) {}

  /**
   * A series in a year.
   *
   * @param ended whether it can only be read
   */
  record SeriesDocument(
      String key,
      String name,
      String measure,
      @Nullable EconomyUnit unit,
      Better better,
      Series.Span span,
      boolean ended,
      int year,
      List<MonthView> months,
      List<EconomyAction> actions) {}

  /**
   * What was said once of a month.
   *
   * @param by who said it; null where that is not known any more
   * @param takenBackAt null as long as it was not taken back
   */
  record SaidView(
      String id,
      MonthView said,
      @Nullable String by,
      @Nullable Instant takenBackAt,
      List<EconomyAction> actions) {}

  SeriesDocument document(Figures.OfYear it, int year, Actor actor, Locale reader) {
    var series = it.series();
    return new SeriesDocument(
        series.key(),
        series.name().in(reader),
        series.measure().in(reader),
        series.unit().map(unit -> unit(actor.district(), unit, reader)).orElse(null),
        series.better(),
        series.span(),
        series.ended(),
        year,
        it.months().stream().map(figure -> month(figure, series.better())).toList(),
        series.ended() || !mayEdit(actor)
            ? List.of()
            : List.of(new EconomyAction("ENTER", "PUT", "/api/v1/economic-figures/{said}")));
  }

  SaidView said(Figure it, Better better, Actor actor) {
    return new SaidView(
        it.id().toString(),
        month(it, better),
        people.findPerson(actor.district(), it.by()).map(person -> person.name()).orElse(null),
        it.takenBackAt().orElse(null),
        it.takenBackAt().isPresent() || !mayEdit(actor)
            ? List.of()
            : List.of(
                new EconomyAction(
                    "TAKE_BACK", "PUT", "/api/v1/economic-figures/" + it.id() + "/taken-back")));
  }

  private static boolean mayEdit(Actor actor) {
    return actor.may(EconomyPermission.ECONOMY_EDIT, actor.district().area());
  }

  private static MonthView month(Figure it, Better better) {
    var said = it.said();
    return new MonthView(
        it.month(),
        said.plan().orElse(null),
        said.actual().orElse(null),
        said.difference().orElse(null),
        said.met(better).orElse(null),
        said.growth().orElse(null),
        said.standing().map(Standing::place).orElse(null),
        said.standing().flatMap(Standing::among).orElse(null),
        it.recordedAt());
  }

  /** A figure without what is worked out of it. */
  record FigureReceipt(String id, String series, YearMonth month, boolean takenBack) {}

  static FigureReceipt receipt(Figure it) {
    return new FigureReceipt(
        it.id().toString(), it.series(), it.month(), it.takenBackAt().isPresent());
  }
}
