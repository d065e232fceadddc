package org.tongchuang.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.evaluation.Evaluations;
import org.tongchuang.evaluation.Pictures;
import org.tongchuang.evaluation.Step;
import org.tongchuang.evaluation.Subject;
import org.tongchuang.evaluation.web.PictureDocuments.MeasureLines;
import org.tongchuang.evaluation.web.PictureDocuments.MeasureMatrix;
import org.tongchuang.evaluation.web.PictureDocuments.MeasureTrend;
import org.tongchuang.kernel.Actor;
import org.tongchuang.people.Unit;

/** What pictures are drawn from, over HTTP: one counter or one measure each, and as a workbook. */
@RestController
@RequestMapping("/api/v1")
class PictureController {

  // the code of a counter or of a measure
  private static final String QUANTITY = "[A-Z][A-Z0-9_]{0,39}|[a-z0-9][a-z0-9-]{0,39}";

  private final Pictures pictures;
  private final Evaluations evaluations;
  private final PictureDocuments documents;
  private final PictureWorkbook workbook;

  PictureController(
      Pictures pictures,
      Evaluations evaluations,
      PictureDocuments documents,
      PictureWorkbook workbook) {
    this.pictures = pictures;
    this.evaluations = evaluations;
    this.documents = documents;
    this.workbook = workbook;
  }

  /** Step by step, each beside the step before and the same a year before. */
  @GetMapping("/measure-trend")
  MeasureTrend trend(
      @RequestParam @Pattern(regexp = QUANTITY) String of,
      @RequestParam(defaultValue = "MONTH") Step step,
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      Actor actor,
      Locale reader) {
    var quantity = pictures.quantity(of, actor);
    var question = asked.question();
    var trend = pictures.trend(quantity, question, step, actor);
    return documents.trend(quantity, step, question, trend, actor.district(), reader);
  }

  /**
   * Line by line, the largest first.
   *
   * @param units only units of that kind, which can be compared
   */
  @GetMapping("/measure-lines")
  MeasureLines lines(
      @RequestParam @Pattern(regexp = QUANTITY) String of,
      @RequestParam(defaultValue = "UNIT") Subject by,
      @RequestParam(required = false) Unit.@Nullable Kind units,
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      Actor actor,
      Locale reader) {
    var quantity = pictures.quantity(of, actor);
    var question = asked.question();
    var table = pictures.lines(quantity, question, by, actor);
    return documents.lines(quantity, by, units, question, table, actor.district(), reader);
  }

  /** By two kinds of subjects at once; the smallest are together where there are many. */
  @GetMapping("/measure-matrix")
  MeasureMatrix matrix(
      @RequestParam @Pattern(regexp = QUANTITY) String of,
      @RequestParam(defaultValue = "STREET") Subject by,
      @RequestParam(defaultValue = "CATEGORY") Subject across,
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      Actor actor,
      Locale reader) {
    var quantity = pictures.quantity(of, actor);
    var question = asked.question();
    var matrix = evaluations.matrix(question, by, across, actor);
    return documents.matrix(quantity, by, across, question, matrix, actor.district(), reader);
  }

  /** The table of a trend as a workbook. */
  @GetMapping("/measure-trend.xlsx")
  void trendFile(
      @RequestParam @Pattern(regexp = QUANTITY) String of,
      @RequestParam(defaultValue = "MONTH") Step step,
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      Actor actor,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    workbook.send(trend(of, step, asked, actor, reader), actor.district(), reader, answer);
  }

  /** Lines as a workbook. */
  @GetMapping("/measure-lines.xlsx")
  void linesFile(
      @RequestParam @Pattern(regexp = QUANTITY) String of,
      @RequestParam(defaultValue = "UNIT") Subject by,
      @RequestParam(required = false) Unit.@Nullable Kind units,
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      Actor actor,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    workbook.send(lines(of, by, units, asked, actor, reader), actor.district(), reader, answer);
  }

  /** A matrix as a workbook. */
  @GetMapping("/measure-matrix.xlsx")
  void matrixFile(
      @RequestParam @Pattern(regexp = QUANTITY) String of,
      @RequestParam(defaultValue = "STREET") Subject by,
      @RequestParam(defaultValue = "CATEGORY") Subject across,
      @Valid @ParameterObject @ModelAttribute QuestionParameters asked,
      Actor actor,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    workbook.send(matrix(of, by, across, asked, actor, reader), actor.district(), reader, answer);
  }
}
