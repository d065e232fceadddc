package org.tongchuang.economy.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.economy.EconomyPermission;
import org.tongchuang.economy.EconomyRules;
import org.tongchuang.economy.EconomySettings;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.economy.FigureId;
import org.tongchuang.economy.Figures;
import org.tongchuang.economy.Standing;
import org.tongchuang.economy.web.EconomyDocuments.FigureReceipt;
import org.tongchuang.economy.web.EconomyDocuments.SaidView;
import org.tongchuang.economy.web.EconomyDocuments.SeriesDocument;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** Economic indicators month by month, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class EconomyController {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  private final EconomySettings settings;
  private final Figures figures;
  private final EconomyDocuments documents;
  private final EconomyWorkbook workbook;

  EconomyController(
      EconomySettings settings,
      Figures figures,
      EconomyDocuments documents,
      EconomyWorkbook workbook) {
    this.settings = settings;
    this.figures = figures;
    this.documents = documents;
    this.workbook = workbook;
  }

  /**
   * The numbers of a month, each as it was given.
   *
   * @param growth against the year before, in per cent
   */
  record FigureBody(
      @NotBlank @Size(max = 60) String series,
      @NotNull YearMonth month,
      @Nullable BigDecimal plan,
      @Nullable BigDecimal actual,
      @Nullable BigDecimal growth,
      @Nullable Integer place,
      @Nullable Integer among) {

    Said said() {
      return new Said(
          Optional.ofNullable(plan),
          Optional.ofNullable(actual),
          Optional.ofNullable(growth),
          Optional.ofNullable(place).map(it -> new Standing(it, Optional.ofNullable(among))));
    }
  }

  /**
   * Of which categories the difficulties of companies are; their cases are listed as any others.
   */
  record DifficultiesDocument(List<String> categories) {}

  @GetMapping("/company-difficulties")
  DifficultiesDocument difficulties(Actor actor) {
    actor.require(EconomyPermission.ECONOMY_READ);
    return new DifficultiesDocument(
        settings.rules(actor.district()).map(EconomyRules::difficulties).orElseGet(List::of));
  }

  /** Every series in a year; this one unless another is asked for. */
  @GetMapping("/economic-series")
  Page<SeriesDocument> list(
      @RequestParam(required = false) @Nullable @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer year,
      Actor actor,
      Locale reader) {
    var asked = year(year, actor);
    return Page.all(
        figures.year(asked, actor).stream()
            .map(it -> documents.document(it, asked.getValue(), actor, reader))
            .toList());
  }

  @GetMapping("/economic-series/{series}")
  SeriesDocument get(
      @PathVariable @Size(max = 60) String series,
      @RequestParam(required = false) @Nullable @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer year,
      Actor actor,
      Locale reader) {
    var asked = year(year, actor);
    return documents.document(figures.year(series, asked, actor), asked.getValue(), actor, reader);
  }

  /** All that was said of a month, the last said first; as much as a list gives. */
  @GetMapping("/economic-series/{series}/said")
  Page<SaidView> said(
      @PathVariable @Size(max = 60) String series, @RequestParam YearMonth month, Actor actor) {
    var its = figures.year(series, Year.of(month.getYear()), actor).series();
    return Page.all(
        figures.said(series, month, Page.MOST, actor).stream()
            .map(it -> documents.said(it, its.better(), actor))
            .toList());
  }

  /** Every series in a year, as a workbook. */
  @GetMapping("/economic-series-workbook")
  void workbook(
      @RequestParam(required = false) @Nullable @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer year,
      Actor actor,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    var asked = year(year, actor);
    workbook.send(figures.year(asked, actor), asked, actor.district(), reader, answer);
  }

  /** Says something of a month, once. */
  @PutMapping("/economic-figures/{said}")
  ResponseEntity<FigureReceipt> enter(
      @PathVariable UUID said, @Valid @RequestBody FigureBody body, Actor actor) {
    var kept = figures.enter(new FigureId(said), body.series(), body.month(), body.said(), actor);
    return ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(EconomyDocuments.receipt(kept.figure()));
  }

  /** Takes it back: what was said before it counts again. */
  @PutMapping("/economic-figures/{said}/taken-back")
  FigureReceipt takeBack(@PathVariable UUID said, Actor actor) {
    return EconomyDocuments.receipt(figures.takeBack(new FigureId(said), actor));
  }

  private Year year(@Nullable Integer asked, Actor actor) {
    return Year.of(asked == null ? figures.thisMonth(actor.district()).getYear() : asked);
  }
}
