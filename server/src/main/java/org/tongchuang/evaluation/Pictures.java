package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Evaluations.Table;
import org.tongchuang.evaluation.Trend.Part;
import org.tongchuang.evaluation.Trend.Point;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;

/** Measures to be drawn; each number is one that {@link Evaluations} gives. */
@Service
public class Pictures {

  /** The most steps that a trend has. */
  public static final int MOST_STEPS = 60;

  private final Evaluations evaluations;

  Pictures(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  /**
   * What a code means in the reader's district.
   *
   * @throws Refusal {@link EvaluationRefusal#NO_SUCH_QUANTITY} or of {@link Actor.Denial}
   */
  public Quantity quantity(String code, Actor reader) {
    var measured =
        evaluations.measures(reader).stream()
            .filter(it -> it.code().equals(code))
            .map(Quantity.Measured::new);
    var counted =
        Arrays.stream(Counter.values())
            .filter(it -> it.name().equals(code))
            .map(Quantity.Counted::new);
    return Stream.<Quantity>concat(measured, counted)
        .findFirst()
        .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_QUANTITY, code));
  }

  /**
   * A number line by line: those of which there are cases, or something of what it is made of.
   *
   * @throws Refusal {@link EvaluationRefusal} or of {@link Actor.Denial}
   */
  public Table lines(Quantity of, Question question, Subject by, Actor reader) {
    return evaluations.table(question, by, of.measures(), reader);
  }

  /**
   * A number of the days of a question step by step, each beside the step before and the same a
   * year before.
   *
   * @throws Refusal {@link EvaluationRefusal} or of {@link Actor.Denial}
   */
  public Trend trend(Quantity of, Question question, Step step, Actor reader) {
    question.requirePeriod();
    var steps = step.cut(question.days());
    if (steps.size() > MOST_STEPS) {
      throw new Refusal(EvaluationRefusal.TOO_MANY_STEPS, MOST_STEPS);
    }
    var counted = new CountedDays(of, question, reader);
    var points =
        steps.stream()
            .map(
                it ->
                    new Point(
                        counted.of(it),
                        counted.of(step.before(it)),
                        counted.of(step.yearBefore(it))))
            .toList();
    var total = counted.of(question.days()).counts();
    return new Trend(counted.asOf().orElseThrow(), points, total);
  }

  /** Tables of some days, of which none is asked for twice. */
  private final class CountedDays {
    private final Quantity of;
    private final Question question;
    private final Actor reader;
    private final Subject by;
    private final Map<Days, Table> tables = new HashMap<>();

    CountedDays(Quantity of, Question question, Actor reader) {
      this.of = of;
      this.question = question;
      this.reader = reader;
      this.by =
          of.measures().stream()
              .map(it -> evaluations.subjects(it).getFirst())
              .findFirst()
              .orElse(Subject.UNIT);
    }

    Part of(Days days) {
      var table =
          tables.computeIfAbsent(
              days, it -> evaluations.table(question.during(it), by, of.measures(), reader));
      return new Part(days, table.total());
    }

    /** What holds of all of them. */
    Optional<Instant> asOf() {
      return tables.values().stream().map(Table::asOf).min(Instant::compareTo);
    }
  }
}
