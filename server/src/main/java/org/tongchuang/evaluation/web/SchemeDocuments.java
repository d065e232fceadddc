package org.tongchuang.evaluation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Entry;
import org.tongchuang.evaluation.EvaluationPermission;
import org.tongchuang.evaluation.EvaluationWords;
import org.tongchuang.evaluation.Measure;
import org.tongchuang.evaluation.Scheme;
import org.tongchuang.evaluation.Scheme.Colour;
import org.tongchuang.evaluation.Scheme.Grade;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scheme.Veto;
import org.tongchuang.evaluation.Schemes;
import org.tongchuang.evaluation.Schemes.Scores;
import org.tongchuang.evaluation.Schemes.Trial;
import org.tongchuang.evaluation.Scoreboard.Part;
import org.tongchuang.evaluation.Scoreboard.Score;
import org.tongchuang.evaluation.Scorer;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;

/** Scores as clients see them; points as people write them. */
@Component
class SchemeDocuments {

  private final Schemes schemes;
  private final People people;
  private final EvaluationWords words;

  SchemeDocuments(Schemes schemes, People people, EvaluationWords words) {
    this.schemes = schemes;
    this.people = people;
    this.words = words;
  }

  record SchemeNamed(String code, String name) {}

  /**
   * @param how in words
   * @param least what may be entered; null where it is worked out
   */
  record IndicatorDocument(
      String code,
      String name,
      BigDecimal points,
      String how,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most) {}

  record GradeDocument(String name, BigDecimal atLeast, Colour colour) {}

  /**
   * @param ranked who gets a place, in words
   */
  record SchemeDocument(
      String code,
      String name,
      YearMonth from,
      String ranked,
      List<SchemeNamed> groups,
      List<IndicatorDocument> indicators,
      List<GradeDocument> grades,
      List<SchemeNamed> vetoes,
      boolean mayEnter) {}

  /**
   * @param points null where there is nothing to divide by, or nothing was entered yet
   * @param reason what was said for it, where it was entered
   */
  record PartDocument(String indicator, @Nullable BigDecimal points, @Nullable String reason) {}

  /**
   * @param vetoes those the unit is under
   * @param place null for who gets none
   */
  record ScoreLine(
      SchemeNamed unit,
      @Nullable String group,
      List<SchemeNamed> vetoes,
      List<PartDocument> parts,
      BigDecimal total,
      @Nullable GradeDocument grade,
      @Nullable Integer place) {}

  /**
   * @param asOf what was recorded by then is in it
   */
  record ScoresDocument(
      SchemeDocument scheme, YearMonth month, Instant asOf, List<ScoreLine> lines) {}

  record TrialLine(
      SchemeNamed unit,
      @Nullable BigDecimal totalBefore,
      @Nullable Integer placeBefore,
      BigDecimal totalAfter,
      @Nullable Integer placeAfter) {}

  SchemeDocument scheme(Scheme it, Actor actor, Locale reader) {
    var measures = schemes.measures(actor.district());
    return new SchemeDocument(
        it.code(),
        it.name().in(reader),
        it.from(),
        words.ranked(it, reader),
        it.groups().stream()
            .map(group -> new SchemeNamed(group.code(), group.name().in(reader)))
            .toList(),
        it.indicators().stream().map(indicator -> indicator(indicator, measures, reader)).toList(),
        it.grades().stream().map(grade -> grade(grade, reader)).toList(),
        it.vetoes().stream().map(veto -> named(veto, reader)).toList(),
        actor.may(EvaluationPermission.EVALUATION_EDIT, actor.district().area()));
  }

  private IndicatorDocument indicator(Indicator it, List<Measure> measures, Locale reader) {
    var entered =
        it.scorer() instanceof Scorer.Entered said
            ? Optional.of(said)
            : Optional.<Scorer.Entered>empty();
    return new IndicatorDocument(
        it.code(),
        it.name().in(reader),
        points(it.full()),
        words.how(it.scorer(), measures, reader),
        entered.map(said -> points(said.least())).orElse(null),
        entered.map(said -> points(said.most())).orElse(null));
  }

  private static GradeDocument grade(Grade it, Locale reader) {
    return new GradeDocument(it.name().in(reader), points(it.atLeast()), it.colour());
  }

  ScoresDocument scores(Scores it, Actor actor, Locale reader) {
    return new ScoresDocument(
        scheme(it.scheme(), actor, reader),
        it.month(),
        it.asOf(),
        it.board().scores().stream()
            .map(score -> line(score, it.entries(), actor, reader))
            .toList());
  }

  private ScoreLine line(Score it, List<Entry> entries, Actor actor, Locale reader) {
    return new ScoreLine(
        unit(it, actor, reader),
        it.group().filter(group -> !group.isEmpty()).orElse(null),
        it.vetoes().stream().map(veto -> named(veto, reader)).toList(),
        it.parts().stream().map(part -> part(part, it.unit(), entries)).toList(),
        points(it.total()),
        it.grade().map(grade -> grade(grade, reader)).orElse(null),
        it.place().orElse(null));
  }

  private static SchemeNamed named(Veto it, Locale reader) {
    return new SchemeNamed(it.code(), it.name().in(reader));
  }

  private static PartDocument part(Part it, String unit, List<Entry> entries) {
    return new PartDocument(
        it.indicator().code(),
        it.points().map(SchemeDocuments::points).orElse(null),
        entries.stream()
            .filter(
                entry ->
                    entry.unit().equals(unit) && entry.indicator().equals(it.indicator().code()))
            .map(Entry::reason)
            .findFirst()
            .orElse(null));
  }

  TrialLine trial(Trial it, Actor actor, Locale reader) {
    return new TrialLine(
        unit(it.after(), actor, reader),
        it.before().map(before -> points(before.total())).orElse(null),
        it.before().flatMap(Score::place).orElse(null),
        points(it.after().total()),
        it.after().place().orElse(null));
  }

  private SchemeNamed unit(Score it, Actor actor, Locale reader) {
    return new SchemeNamed(
        it.unit(), people.unitName(actor.district(), new UnitCode(it.unit()), reader));
  }

  private static BigDecimal points(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2);
  }
}
