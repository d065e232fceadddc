package org.tongchuang.evaluation.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.evaluation.Counter;
import org.tongchuang.evaluation.Evaluations;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Subject;
import org.tongchuang.evaluation.web.MeasureDocuments.CountedCase;
import org.tongchuang.evaluation.web.MeasureDocuments.CounterDocument;
import org.tongchuang.evaluation.web.MeasureDocuments.MeasureDocument;
import org.tongchuang.evaluation.web.MeasureDocuments.MeasureTable;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** Measures of cases over HTTP. */
@RestController
@RequestMapping("/api/v1")
class MeasureController {

  // an empty key asks for what belongs to no subject
  private static final String UNIT = "([a-z0-9][a-z0-9-]{0,39})?";
  private static final String STREET = "([0-9]{9})?";
  private static final String CATEGORY = "([a-z0-9][a-z0-9-]{0,59})?";
  private static final String KIND = "(COMPONENT|MATTER)?";
  private static final String SOURCE = "(PUBLIC|FIELD|HOTLINE|OPEN311|INSPECTION|IMPORT)?";

  private final Evaluations evaluations;
  private final MeasureDocuments documents;

  MeasureController(Evaluations evaluations, MeasureDocuments documents) {
    this.evaluations = evaluations;
    this.documents = documents;
  }

  /** What is counted, and what each of it means. */
  @GetMapping("/counters")
  Page<CounterDocument> counters(Actor actor, Locale reader) {
    evaluations.measures(actor);
    return Page.all(documents.counters(reader));
  }

  /** The measures of the district, each with its formula. */
  @GetMapping("/measures")
  Page<MeasureDocument> measures(Actor actor, Locale reader) {
    return Page.all(
        evaluations.measures(actor).stream().map(it -> documents.measure(it, reader)).toList());
  }

  /**
   * Counters and measures of the cases of some days, line by line. The filters take the keys of
   * lines; an empty one asks for the cases that belong to none.
   *
   * @param asOf as they were known at an instant; as they are, when left out
   */
  @GetMapping("/measure-table")
  MeasureTable table(
      @RequestParam LocalDate from,
      @RequestParam LocalDate until,
      @RequestParam(required = false) @Nullable Instant asOf,
      @RequestParam(defaultValue = "UNIT") Subject by,
      @RequestParam(required = false) @Pattern(regexp = UNIT) @Nullable String unit,
      @RequestParam(required = false) @Pattern(regexp = STREET) @Nullable String street,
      @RequestParam(required = false) @Pattern(regexp = CATEGORY) @Nullable String category,
      @RequestParam(required = false) @Pattern(regexp = KIND) @Nullable String kind,
      @RequestParam(required = false) @Pattern(regexp = SOURCE) @Nullable String source,
      Actor actor,
      Locale reader) {
    var question =
        new Question(
            from, until, Optional.ofNullable(asOf), only(unit, street, category, kind, source));
    return documents.table(
        question,
        by,
        evaluations.table(question, by, actor),
        evaluations.measures(actor),
        actor,
        reader);
  }

  /** The cases that are counted by a counter, by their numbers. */
  @GetMapping("/measured-cases")
  Page<CountedCase> cases(
      @RequestParam Counter counter,
      @RequestParam LocalDate from,
      @RequestParam LocalDate until,
      @RequestParam(required = false) @Nullable Instant asOf,
      @RequestParam(required = false) @Pattern(regexp = UNIT) @Nullable String unit,
      @RequestParam(required = false) @Pattern(regexp = STREET) @Nullable String street,
      @RequestParam(required = false) @Pattern(regexp = CATEGORY) @Nullable String category,
      @RequestParam(required = false) @Pattern(regexp = KIND) @Nullable String kind,
      @RequestParam(required = false) @Pattern(regexp = SOURCE) @Nullable String source,
      @RequestParam(defaultValue = "") @Pattern(regexp = "[0-9]{0,23}") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var question =
        new Question(
            from, until, Optional.ofNullable(asOf), only(unit, street, category, kind, source));
    var found = evaluations.cases(question, counter, CaseNumber.parse(after), limit + 1, actor);
    return Page.of(found, limit, it -> it.number().toString())
        .map(some -> some.stream().map(it -> documents.counted(it, actor, reader)).toList());
  }

  private static Map<Subject, String> only(
      @Nullable String unit,
      @Nullable String street,
      @Nullable String category,
      @Nullable String kind,
      @Nullable String source) {
    var only = new EnumMap<Subject, String>(Subject.class);
    put(only, Subject.UNIT, unit);
    put(only, Subject.STREET, street);
    put(only, Subject.CATEGORY, category);
    put(only, Subject.KIND, kind);
    put(only, Subject.SOURCE, source);
    return only;
  }

  private static void put(Map<Subject, String> to, Subject subject, @Nullable String key) {
    if (key != null) {
      to.put(subject, key);
    }
  }
}
