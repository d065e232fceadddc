package org.tongchuang.evaluation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.Cases;
import org.tongchuang.evaluation.Counter;
import org.tongchuang.evaluation.Counts;
import org.tongchuang.evaluation.EvaluationWords;
import org.tongchuang.evaluation.Evaluations.Behind;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Evaluations.Table;
import org.tongchuang.evaluation.Measure;
import org.tongchuang.evaluation.Subject;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Measures as clients see them. */
@Component
class MeasureDocuments {

  /** The most lines of a table. */
  private static final int MOST_LINES = 1000;

  private final Cases cases;
  private final People people;
  private final Territory territory;
  private final Sites sites;
  private final EvaluationWords names;
  private final MessageSource words;

  MeasureDocuments(
      Cases cases,
      People people,
      Territory territory,
      Sites sites,
      EvaluationWords names,
      MessageSource words) {
    this.cases = cases;
    this.people = people;
    this.territory = territory;
    this.sites = sites;
    this.names = names;
    this.words = words;
  }

  /**
   * @param sum whether a case can add more than one
   */
  record CounterDocument(String code, String name, String means, boolean sum) {}

  /**
   * @param formula in words
   * @param of the records that it is made of; null where it is of cases
   * @param by the subjects by which it can be told apart, the usual one first
   */
  record MeasureDocument(
      String code,
      String name,
      Measure.Scale scale,
      String formula,
      List<Counter> counted,
      List<Counter> per,
      List<Counter> without,
      Measure.@Nullable Records of,
      List<Subject> by) {}

  record MeasureSubject(String code, String name) {}

  record MeasureOnly(Subject by, MeasureSubject subject) {}

  /**
   * @param above what is counted
   * @param below by what it is divided
   * @param value null where there is nothing to divide by
   */
  record MeasureValue(long above, long below, @Nullable BigDecimal value) {}

  /**
   * @param counts by the codes of counters
   * @param measures by the codes of measures
   */
  record MeasureLine(
      MeasureSubject subject, Map<Counter, Long> counts, Map<String, MeasureValue> measures) {}

  /**
   * @param asOf what was recorded by then is in it
   * @param only of which subjects the cases are
   * @param left how many lines with fewer cases are not in it
   */
  record MeasureTable(
      LocalDate from,
      LocalDate until,
      Instant asOf,
      List<MeasureOnly> only,
      Subject by,
      List<MeasureLine> lines,
      MeasureLine total,
      int left) {}

  record CountedCase(
      UUID id,
      String number,
      MeasureSubject category,
      @Nullable MeasureSubject unit,
      @Nullable Instant due) {}

  List<CounterDocument> counters(Locale reader) {
    return Arrays.stream(Counter.values())
        .map(
            it ->
                new CounterDocument(
                    it.name(), names.name(it, reader), names.means(it, reader), it.isSum()))
        .toList();
  }

  MeasureDocument measure(Measure it, List<Subject> by, Locale reader) {
    return new MeasureDocument(
        it.code(),
        it.name().in(reader),
        it.scale(),
        names.formula(it, reader),
        it.counted(),
        it.per(),
        it.without(),
        it.of().orElse(null),
        by);
  }

  MeasureTable table(
      Question question,
      Subject by,
      Table table,
      List<Measure> measures,
      Actor actor,
      Locale reader) {
    var keys =
        table.lines().keySet().stream()
            .sorted(
                Comparator.comparing(
                    it -> -table.line(it).get(Counter.REPORTED), Comparator.naturalOrder()))
            .limit(MOST_LINES)
            .collect(Collectors.toCollection(TreeSet::new));
    var subjects = subjects(by, keys, actor.district(), reader);
    return new MeasureTable(
        question.from(),
        question.until(),
        table.asOf(),
        only(question, actor.district(), reader),
        by,
        keys.stream()
            // what belongs to no subject comes last
            .sorted(Comparator.comparing(String::isEmpty))
            .map(it -> line(subjects.apply(it), table.line(it), measures))
            .toList(),
        line(whole(actor.district(), reader), table.total(), measures),
        table.lines().size() - keys.size());
  }

  /** Of which subjects the cases of a question are. */
  List<MeasureOnly> only(Question question, DistrictCode district, Locale reader) {
    return question.only().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            it ->
                new MeasureOnly(it.getKey(), subject(it.getKey(), it.getValue(), district, reader)))
        .toList();
  }

  private static MeasureLine line(MeasureSubject subject, Counts counts, List<Measure> measures) {
    var byCounter = new EnumMap<Counter, Long>(Counter.class);
    for (var counter : Counter.values()) {
      byCounter.put(counter, counts.get(counter));
    }
    return new MeasureLine(
        subject,
        byCounter,
        measures.stream().collect(Collectors.toMap(Measure::code, it -> value(it.of(counts)))));
  }

  private static MeasureValue value(Measure.Value it) {
    return new MeasureValue(it.above(), it.below(), it.value().orElse(null));
  }

  /**
   * Subjects of one kind, by their keys.
   *
   * @param keys those that will be asked for
   */
  Function<String, MeasureSubject> subjects(
      Subject by, Collection<String> keys, DistrictCode district, Locale reader) {
    var names = by == Subject.SITE ? siteNames(keys, district) : Map.<String, String>of();
    return it ->
        names.containsKey(it)
            ? new MeasureSubject(it, names.get(it))
            : subject(by, it, district, reader);
  }

  private Map<String, String> siteNames(Collection<String> keys, DistrictCode district) {
    var ids =
        keys.stream()
            .filter(it -> !it.isEmpty())
            .map(it -> new SiteId(UUID.fromString(it)))
            .toList();
    return sites.find(district, ids).stream()
        .collect(Collectors.toMap(it -> it.id().toString(), Site::name));
  }

  private MeasureSubject subject(Subject by, String key, DistrictCode district, Locale reader) {
    var name =
        key.isEmpty()
            ? say("evaluation.none." + by, reader)
            : switch (by) {
              case UNIT -> people.unitName(district, new UnitCode(key), reader);
              case STREET, AREA -> territory.name(district, new AreaCode(key));
              case CATEGORY -> category(district, key, reader);
              case KIND -> say("evaluation.kind." + key, reader);
              case SOURCE -> say("evaluation.source." + key, reader);
              case SITE -> siteNames(List.of(key), district).getOrDefault(key, key);
            };
    return new MeasureSubject(key, name);
  }

  /** What lines come to together. */
  MeasureSubject whole(DistrictCode district, Locale reader) {
    return new MeasureSubject("", territory.district(district).name(reader));
  }

  private String category(DistrictCode district, String code, Locale reader) {
    return cases.findCategory(district, code).map(it -> it.name(reader)).orElse(code);
  }

  CountedCase counted(Behind it, Actor actor, Locale reader) {
    return new CountedCase(
        it.id().value(),
        it.number().toString(),
        new MeasureSubject(it.category(), category(actor.district(), it.category(), reader)),
        it.unit()
            .map(
                unit ->
                    new MeasureSubject(
                        unit.value(), people.unitName(actor.district(), unit, reader)))
            .orElse(null),
        it.due().orElse(null));
  }

  private String say(String key, Locale reader) {
    return words.getMessage(key, null, reader);
  }
}
