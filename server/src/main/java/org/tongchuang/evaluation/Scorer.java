package org.tongchuang.evaluation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.evaluation.Measure.Value;

/**
 * How an indicator gives points. All points are hundredths of a point, and percentages hundredths
 * of a per cent, so that sums are exact; the half goes up.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Scorer.Linear.class, name = "linear"),
  @JsonSubTypes.Type(value = Scorer.Threshold.class, name = "threshold"),
  @JsonSubTypes.Type(value = Scorer.PerCase.class, name = "per-case"),
  @JsonSubTypes.Type(value = Scorer.Bands.class, name = "bands"),
  @JsonSubTypes.Type(value = Scorer.Entered.class, name = "entered")
})
public sealed interface Scorer {

  /** 100 per cent, in hundredths of a per cent. */
  int ALL = 10_000;

  /** The points for it; empty where nothing can be said. Never fewer than nought. */
  Optional<Long> points(long full, Found found);

  /** The numbers behind the points; none where the office says them. */
  default Optional<Basis> basis(Found found) {
    return this instanceof PerCase(var counter, _)
        ? Optional.of(
            new Basis(found.counts().get(counter), found.counts().get(Counter.DUE_TO_CLOSE)))
        : of().map(found::value).map(it -> new Basis(it.above(), it.below()));
  }

  /** The code of the measure that it looks at, if any. */
  default Optional<String> of() {
    return switch (this) {
      case Linear(var measure) -> Optional.of(measure);
      case Threshold(var measure, _, _) -> Optional.of(measure);
      case Bands(var measure, _) -> Optional.of(measure);
      case PerCase _, Entered _ -> Optional.empty();
    };
  }

  /**
   * What points are worked out of.
   *
   * @param counted what stands above in a measure, or what points are taken off for
   * @param of what stands below, or how many cases were due
   */
  record Basis(long counted, long of) {}

  /**
   * What there is to be scored.
   *
   * @param values of measures, by their codes
   */
  record Found(Map<String, Value> values, Counts counts) {

    public Found {
      values = Map.copyOf(values);
    }

    Value value(String measure) {
      var value = values.get(measure);
      if (value == null) {
        throw new IllegalArgumentException("no such measure: " + measure);
      }
      return value;
    }
  }

  /** As much of the points as the measure says in per cent, at most all. */
  record Linear(String measure) implements Scorer {

    @Override
    public Optional<Long> points(long full, Found found) {
      var it = found.value(measure);
      return it.value().map(_ -> Math.clamp(quotient(full, it.above(), it.below()), 0, full));
    }
  }

  /**
   * All points from a percentage on; below it so much is taken off for each per cent that is
   * lacking, and in proportion for parts of one.
   */
  record Threshold(String measure, int atLeast, long off) implements Scorer {

    @Override
    public Optional<Long> points(long full, Found found) {
      var it = found.value(measure);
      return it.value().map(_ -> Math.clamp(full - lacking(it), 0, full));
    }

    private long lacking(Value it) {
      var lacking =
          BigInteger.valueOf(atLeast)
              .multiply(BigInteger.valueOf(it.below()))
              .subtract(BigInteger.valueOf(ALL).multiply(BigInteger.valueOf(it.above())))
              .max(BigInteger.ZERO);
      return divided(
          lacking.multiply(BigInteger.valueOf(off)),
          BigInteger.valueOf(it.below()).multiply(BigInteger.valueOf(HUNDRED)));
    }
  }

  /** All points, less so much for each that is counted; nothing is said where no case was due. */
  record PerCase(Counter counter, long off) implements Scorer {

    @Override
    public Optional<Long> points(long full, Found found) {
      if (found.counts().get(Counter.DUE_TO_CLOSE) == 0) {
        return Optional.empty();
      }
      var lost = Math.multiplyExact(off, found.counts().get(counter));
      return Optional.of(Math.clamp(full - lost, 0, full));
    }
  }

  /** The points of the first step that the measure reaches; none below all of them. */
  record Bands(String measure, List<Band> bands) implements Scorer {

    public Bands {
      bands = List.copyOf(bands);
    }

    @Override
    public Optional<Long> points(long full, Found found) {
      return found
          .value(measure)
          .value()
          .map(
              it ->
                  bands.stream()
                      .filter(band -> it.compareTo(BigDecimal.valueOf(band.atLeast(), 2)) >= 0)
                      .findFirst()
                      .map(Band::points)
                      .orElse(0L));
    }
  }

  /**
   * A step of {@link Bands}.
   *
   * @param atLeast from where on, in hundredths of what the measure is said in
   */
  record Band(int atLeast, long points) {}

  /** What the office says, with a reason; nothing until it has. May take points off. */
  record Entered(long least, long most) implements Scorer {

    @Override
    public Optional<Long> points(long full, Found found) {
      return Optional.empty();
    }
  }

  /** How many hundredths are one. */
  int HUNDRED = 100;

  private static long quotient(long full, long above, long below) {
    return divided(
        BigInteger.valueOf(full).multiply(BigInteger.valueOf(above)), BigInteger.valueOf(below));
  }

  /** Rounded to a whole number, the half going up. */
  static long divided(BigInteger above, BigInteger below) {
    return new BigDecimal(above)
        .divide(new BigDecimal(below), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
