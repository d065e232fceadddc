package org.tongchuang.evaluation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.evaluation.Schemes;
import org.tongchuang.evaluation.web.SchemeDocuments.SchemeDocument;
import org.tongchuang.evaluation.web.SchemeDocuments.ScoresDocument;
import org.tongchuang.evaluation.web.SchemeDocuments.TrialLine;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.UnitCode;

/** Scores and places over HTTP. A scheme is named by its code, a month as {@code 2026-11}. */
@RestController
@RequestMapping("/api/v1/schemes")
class SchemeController {

  private static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

  private final Schemes schemes;
  private final SchemeDocuments documents;

  SchemeController(Schemes schemes, SchemeDocuments documents) {
    this.schemes = schemes;
    this.documents = documents;
  }

  /**
   * @param points as people write them, with two decimals at most
   */
  record EntryBody(
      @NotNull YearMonth month,
      @NotBlank @Pattern(regexp = CODE) String unit,
      @NotBlank @Size(max = 40) String indicator,
      @NotNull @Digits(integer = 4, fraction = 2) BigDecimal points,
      @NotBlank @Size(max = Schemes.LONGEST_REASON) String reason) {}

  /**
   * @param stands whether the unit is under it; a veto can be lifted
   */
  record VetoBody(
      @NotNull YearMonth month,
      @NotBlank @Pattern(regexp = CODE) String unit,
      @NotBlank @Size(max = 40) String veto,
      @NotNull Boolean stands,
      @NotBlank @Size(max = Schemes.LONGEST_REASON) String reason) {}

  /** Every version of every scheme. */
  @GetMapping
  Page<SchemeDocument> list(Actor actor, Locale reader) {
    return Page.all(
        schemes.list(actor).stream().map(it -> documents.scheme(it, actor, reader)).toList());
  }

  /**
   * The scores of a month.
   *
   * @param asOf as they were known at an instant; as they are, when left out
   */
  @GetMapping("/{scheme}/scores")
  ScoresDocument scores(
      @PathVariable String scheme,
      @RequestParam YearMonth month,
      @RequestParam(required = false) @Nullable Instant asOf,
      Actor actor,
      Locale reader) {
    return documents.scores(
        schemes.scores(scheme, month, Optional.ofNullable(asOf), actor), actor, reader);
  }

  /** A month by the newest version of the scheme beside the one that counts for it. */
  @GetMapping("/{scheme}/trial")
  Page<TrialLine> trial(
      @PathVariable String scheme, @RequestParam YearMonth month, Actor actor, Locale reader) {
    return Page.all(
        schemes.tried(scheme, month, actor).stream()
            .map(it -> documents.trial(it, actor, reader))
            .toList());
  }

  /** Says what an indicator comes to; answers the scores of the month. */
  @PutMapping("/{scheme}/entries/{entry}")
  ScoresDocument enter(
      @PathVariable String scheme,
      @PathVariable UUID entry,
      @Valid @RequestBody EntryBody body,
      Actor actor,
      Locale reader) {
    var scores =
        schemes.enter(
            entry,
            scheme,
            body.month(),
            new UnitCode(body.unit()),
            body.indicator(),
            body.points().movePointRight(2).longValueExact(),
            body.reason(),
            actor);
    return documents.scores(scores, actor, reader);
  }

  /** Puts a unit under a veto, or lifts one; answers the scores of the month. */
  @PutMapping("/{scheme}/vetoes/{entry}")
  ScoresDocument veto(
      @PathVariable String scheme,
      @PathVariable UUID entry,
      @Valid @RequestBody VetoBody body,
      Actor actor,
      Locale reader) {
    var scores =
        schemes.veto(
            entry,
            scheme,
            body.month(),
            new UnitCode(body.unit()),
            body.veto(),
            body.stands(),
            body.reason(),
            actor);
    return documents.scores(scores, actor, reader);
  }
}
