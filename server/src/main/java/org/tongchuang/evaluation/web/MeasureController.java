package org.tongchuang.evaluation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.evaluation.Counter;
import org.tongchuang.evaluation.Evaluations;
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
        evaluations.measures(actor).stream()
            .map(it -> documents.measure(it, evaluations.subjects(it), reader))
            .toList());
  }

  /**
   * Counters and measures of the cases of some days, line by line. The filters take the keys of
   * lines; an empty one asks for the cases that belong to none.
   */
  @GetMapping("/measure-table")
  MeasureTable table(
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      @RequestParam(defaultValue = "UNIT") Subject by,
      Actor actor,
      Locale reader) {
    var question = asked.question();
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
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      @RequestParam(defaultValue = "") @Pattern(regexp = "[0-9]{0,23}") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var question = asked.question();
    var found = evaluations.cases(question, counter, CaseNumber.parse(after), limit + 1, actor);
    return Page.of(found, limit, it -> it.number().toString())
        .map(some -> some.stream().map(it -> documents.counted(it, actor, reader)).toList());
  }
}
