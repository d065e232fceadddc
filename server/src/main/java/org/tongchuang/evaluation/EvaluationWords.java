package org.tongchuang.evaluation;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Bilingual;

/** What measures and schemes do, in words. */
@Component
public class EvaluationWords {

  private final MessageSource words;

  EvaluationWords(MessageSource words) {
    this.words = words;
  }

  /** The same in both languages. */
  static Bilingual both(Function<Locale, String> of) {
    return new Bilingual(of.apply(Locale.SIMPLIFIED_CHINESE), of.apply(Locale.ENGLISH));
  }

  /** Who gets a place. */
  public String ranked(Scheme it, Locale reader) {
    return say("scheme.ranked", reader, name(it.ranked().counter(), reader), it.ranked().atLeast());
  }

  /**
   * How points are given.
   *
   * @param measures of which their names are known
   */
  public String how(Scorer scorer, List<Measure> measures, Locale reader) {
    return switch (scorer) {
      case Scorer.Linear(var measure) ->
          say("scheme.linear", reader, name(measure, measures, reader));
      case Scorer.Threshold(var measure, var atLeast, var off) ->
          say(
              "scheme.threshold",
              reader,
              name(measure, measures, reader),
              plain(atLeast),
              plain(off));
      case Scorer.PerCase(var counter, var off) ->
          say("scheme.perCase", reader, name(counter, reader), plain(off));
      case Scorer.Bands(var measure, var bands) ->
          say(
              "scheme.bands",
              reader,
              name(measure, measures, reader),
              bands.stream()
                  .map(it -> "≥ " + plain(it.atLeast()) + ": " + plain(it.points()))
                  .collect(joining(", ")));
      case Scorer.Entered(var least, var most) ->
          say("scheme.entered", reader, plain(least), plain(most));
    };
  }

  /**
   * What a measure is made of, in the names of its counters, or in words of whose records it is.
   */
  public String formula(Measure it, Locale reader) {
    if (it.of().isPresent()) {
      var records = it.of().get();
      return say("measure.of." + records.source(), reader, records.what());
    }
    var below = names(it.per(), reader);
    if (!it.without().isEmpty()) {
      below += " − " + names(it.without(), reader);
    }
    boolean several = it.per().size() + it.without().size() > 1;
    return names(it.counted(), reader) + " ÷ " + (several ? "(" + below + ")" : below);
  }

  /** How points are given, down to the counters. */
  Bilingual formula(Scorer scorer, List<Measure> measures) {
    return both(
        reader ->
            how(scorer, measures, reader)
                + measure(scorer, measures)
                    .map(it -> " " + it.name().in(reader) + " = " + formula(it, reader))
                    .orElse(""));
  }

  private static Optional<Measure> measure(Scorer scorer, List<Measure> measures) {
    return scorer.of().flatMap(code -> find(code, measures));
  }

  private static Optional<Measure> find(String code, List<Measure> measures) {
    return measures.stream().filter(it -> it.code().equals(code)).findFirst();
  }

  private String names(List<Counter> counters, Locale reader) {
    return counters.stream().map(it -> name(it, reader)).collect(joining(" + "));
  }

  /** The name of a counter. */
  public String name(Counter it, Locale reader) {
    return say("counter." + it, reader);
  }

  /** What a counter counts. */
  public String means(Counter it, Locale reader) {
    return say("counter." + it + ".means", reader);
  }

  private static String name(String measure, List<Measure> measures, Locale reader) {
    return find(measure, measures).map(it -> it.name().in(reader)).orElse(measure);
  }

  /** Hundredths as people write them. */
  private static String plain(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }

  private String say(String key, Locale reader, Object... arguments) {
    return words.getMessage(key, arguments, reader);
  }
}
