package org.tongchuang.evaluation.web;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Counter;
import org.tongchuang.evaluation.Counts;
import org.tongchuang.evaluation.EvaluationWords;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Evaluations.Table;
import org.tongchuang.evaluation.Matrix;
import org.tongchuang.evaluation.Measure;
import org.tongchuang.evaluation.Quantity;
import org.tongchuang.evaluation.Step;
import org.tongchuang.evaluation.Subject;
import org.tongchuang.evaluation.Trend;
import org.tongchuang.evaluation.web.MeasureDocuments.MeasureOnly;
import org.tongchuang.evaluation.web.MeasureDocuments.MeasureSubject;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;

/** What pictures are drawn from, as clients see it. */
@Component
class PictureDocuments {

  /** The most lines of a district's areas, and of anything else. */
  private static final int MOST_LINES = 5000;

  private static final int MOST_ROWS = 200;
  private static final int MOST_COLUMNS = 20;

  /** What has no value, and what belongs to no subject, comes last. */
  private static final Comparator<PictureLine> LARGEST_FIRST =
      comparing((PictureLine it) -> it.subject().code().isEmpty())
          .thenComparing(it -> it.amount().value() == null)
          .thenComparing(PictureDocuments::valueOrNought, Comparator.reverseOrder())
          .thenComparing(it -> it.subject().code());

  private final MeasureDocuments measures;
  private final EvaluationWords names;
  private final People people;
  private final MessageSource words;

  PictureDocuments(
      MeasureDocuments measures, EvaluationWords names, People people, MessageSource words) {
    this.measures = measures;
    this.names = names;
    this.people = people;
    this.words = words;
  }

  /** In what a quantity is said. */
  enum Scale {
    COUNT,
    PERCENT,
    MEAN,
    AMOUNT;

    /** Whether there is something above and something below. */
    boolean divides() {
      return this == PERCENT || this == MEAN;
    }
  }

  record PictureCounter(Counter code, String name) {}

  /**
   * What a picture is of.
   *
   * @param formula what it counts, or what is divided by what, in words
   * @param counters whose cases are its cases
   * @param records that it is made of; null where it is of cases
   */
  record PictureQuantity(
      String code,
      String name,
      Scale scale,
      String formula,
      List<PictureCounter> counters,
      Measure.@Nullable Records records) {}

  /**
   * What was asked for.
   *
   * @param asOf what was recorded by then is in it
   * @param only of which subjects the cases are
   */
  record PictureFrame(
      PictureQuantity of,
      LocalDate from,
      LocalDate until,
      Instant asOf,
      List<MeasureOnly> only,
      MeasureSubject district) {}

  /**
   * @param below by what it is divided; null where it is not
   * @param value null where there is nothing to divide by
   */
  record PictureAmount(long above, @Nullable Long below, @Nullable BigDecimal value) {}

  record TrendPart(LocalDate from, LocalDate until, PictureAmount amount) {}

  record TrendPoint(TrendPart now, TrendPart before, TrendPart yearBefore) {}

  record MeasureTrend(
      PictureFrame frame, Step step, List<TrendPoint> points, PictureAmount total) {}

  record PictureLine(MeasureSubject subject, PictureAmount amount) {}

  /**
   * @param units of which kind the units are; null where they are of all
   * @param kinds what kinds of units there are among the lines
   * @param left how many lines more there are, which have less
   */
  record MeasureLines(
      PictureFrame frame,
      Subject by,
      Unit.@Nullable Kind units,
      List<MeasureSubject> kinds,
      List<PictureLine> lines,
      PictureAmount total,
      int left) {}

  record MatrixLine(MeasureSubject subject, List<PictureAmount> cells, PictureAmount total) {}

  /**
   * @param leftLines how many are together in a line of their own, for being small
   * @param leftColumns how many are together in a column
   */
  record MeasureMatrix(
      PictureFrame frame,
      Subject by,
      Subject across,
      List<MeasureSubject> columns,
      List<MatrixLine> lines,
      List<PictureAmount> totals,
      PictureAmount total,
      int leftLines,
      int leftColumns) {}

  MeasureTrend trend(
      Quantity of, Step step, Question question, Trend it, DistrictCode district, Locale reader) {
    return new MeasureTrend(
        frame(of, question, it.asOf(), district, reader),
        step,
        it.points().stream()
            .map(
                point ->
                    new TrendPoint(
                        part(of, point.now()),
                        part(of, point.before()),
                        part(of, point.yearBefore())))
            .toList(),
        amount(of, it.total()));
  }

  private static TrendPart part(Quantity of, Trend.Part it) {
    return new TrendPart(it.days().from(), it.days().until(), amount(of, it.counts()));
  }

  MeasureLines lines(
      Quantity of,
      Subject by,
      Unit.@Nullable Kind units,
      Question question,
      Table table,
      DistrictCode district,
      Locale reader) {
    var subjects = measures.subjects(by, table.lines().keySet(), district, reader);
    var lines =
        table.lines().entrySet().stream()
            .filter(
                it ->
                    units == null
                        || kind(by, it.getKey(), district).filter(units::equals).isPresent())
            .map(it -> new PictureLine(subjects.apply(it.getKey()), amount(of, it.getValue())))
            .sorted(LARGEST_FIRST)
            .toList();
    return new MeasureLines(
        frame(of, question, table.asOf(), district, reader),
        by,
        units,
        kinds(by, table, district, reader),
        lines.subList(0, Math.min(MOST_LINES, lines.size())),
        amount(of, table.total()),
        Math.max(0, lines.size() - MOST_LINES));
  }

  private static BigDecimal valueOrNought(PictureLine it) {
    return Objects.requireNonNullElse(it.amount().value(), BigDecimal.ZERO);
  }

  private List<MeasureSubject> kinds(
      Subject by, Table table, DistrictCode district, Locale reader) {
    return Arrays.stream(Unit.Kind.values())
        .filter(
            kind ->
                table.lines().keySet().stream()
                    .anyMatch(it -> kind(by, it, district).filter(kind::equals).isPresent()))
        .map(it -> new MeasureSubject(it.name(), say("evaluation.units." + it, reader)))
        .toList();
  }

  private Optional<Unit.Kind> kind(Subject by, String key, DistrictCode district) {
    return by == Subject.UNIT && !key.isEmpty()
        ? people.findUnit(district, new UnitCode(key)).map(Unit::kind)
        : Optional.empty();
  }

  MeasureMatrix matrix(
      Quantity of,
      Subject by,
      Subject across,
      Question question,
      Matrix whole,
      DistrictCode district,
      Locale reader) {
    var it = whole.folded(MOST_ROWS, MOST_COLUMNS, of::size);
    var columns = it.columns(of::size);
    var rowNames = subjects(by, it.rows(), district, reader);
    var columnNames = subjects(across, columns, district, reader);
    return new MeasureMatrix(
        frame(of, question, it.asOf(), district, reader),
        by,
        across,
        columns.stream().map(columnNames).toList(),
        it.rows().stream()
            .map(
                row ->
                    new MatrixLine(
                        rowNames.apply(row),
                        columns.stream().map(column -> amount(of, it.cell(row, column))).toList(),
                        amount(of, it.row(row))))
            .toList(),
        columns.stream().map(column -> amount(of, it.column(column))).toList(),
        amount(of, it.total()),
        Math.max(0, whole.rows().size() - MOST_ROWS),
        Math.max(0, whole.columns(of::size).size() - MOST_COLUMNS));
  }

  private Function<String, MeasureSubject> subjects(
      Subject by, Collection<String> keys, DistrictCode district, Locale reader) {
    var single = keys.stream().filter(it -> !it.equals(Matrix.OTHERS)).toList();
    var known = measures.subjects(by, single, district, reader);
    return key ->
        key.equals(Matrix.OTHERS)
            ? new MeasureSubject(key, say("evaluation.others", reader))
            : known.apply(key);
  }

  private PictureFrame frame(
      Quantity of, Question question, Instant asOf, DistrictCode district, Locale reader) {
    return new PictureFrame(
        quantity(of, reader),
        question.from(),
        question.until(),
        asOf,
        measures.only(question, district, reader),
        measures.whole(district, reader));
  }

  private PictureQuantity quantity(Quantity of, Locale reader) {
    var counters =
        of.counters().stream().map(it -> new PictureCounter(it, names.name(it, reader))).toList();
    return switch (of) {
      case Quantity.Counted(var counter) ->
          new PictureQuantity(
              counter.name(),
              names.name(counter, reader),
              Scale.COUNT,
              names.means(counter, reader),
              counters,
              null);
      case Quantity.Measured(var measure) ->
          new PictureQuantity(
              measure.code(),
              measure.name().in(reader),
              Scale.valueOf(measure.scale().name()),
              names.formula(measure, reader),
              counters,
              measure.of().orElse(null));
    };
  }

  private static PictureAmount amount(Quantity of, Counts counts) {
    var it = of.of(counts);
    return new PictureAmount(it.above(), it.below().orElse(null), it.value().orElse(null));
  }

  private String say(String key, Locale reader) {
    return words.getMessage(key, null, reader);
  }
}
