package org.tongchuang.cases.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.BulkMoves;
import org.tongchuang.cases.BulkMoves.Bulk;
import org.tongchuang.cases.BulkMoves.Outcome;
import org.tongchuang.cases.BulkMoves.Seen;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseRefusal;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Move;
import org.tongchuang.http.Page;
import org.tongchuang.http.Problems;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** One move for many cases, over HTTP. */
@RestController
@RequestMapping("/api/v1/cases/bulk")
class BulkController {

  private final BulkMoves bulks;
  private final CaseDocuments documents;
  private final Problems problems;

  BulkController(BulkMoves bulks, CaseDocuments documents, Problems problems) {
    this.bulks = bulks;
    this.documents = documents;
    this.problems = problems;
  }

  record SeenBody(@NotNull UUID id, @NotNull @Min(1) Integer version) {}

  record BulkBody(
      @NotNull @Size(max = 20) String move,
      @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String unit,
      @Nullable @Size(max = Cases.LONGEST_TEXT) String reason,
      @NotNull List<@Valid SeenBody> cases) {

    Bulk bulk() {
      return new Bulk(
          Arrays.stream(Move.values())
              .filter(it -> it.path().equals(move))
              .findFirst()
              .orElseThrow(() -> new Refusal(CaseRefusal.NOT_IN_BULK, move)),
          Optional.ofNullable(unit).map(UnitCode::new),
          Optional.ofNullable(reason).map(String::strip).filter(it -> !it.isEmpty()),
          cases.stream().map(it -> new Seen(new CaseId(it.id()), it.version())).toList());
    }
  }

  /**
   * @param code why not; null when the move is made, or would be
   * @param reason the same in words
   */
  record OutcomeView(
      String id,
      @Nullable String number,
      @Nullable String stage,
      @Nullable Integer version,
      CaseDocument.@Nullable Named unit,
      @Nullable Instant due,
      @Nullable String code,
      @Nullable String reason) {}

  /** What the move would come to, case by case. */
  @PostMapping("/preview")
  Page<OutcomeView> preview(@Valid @RequestBody BulkBody body, Actor actor, Locale reader) {
    return view(bulks.preview(body.bulk(), actor), actor, reader);
  }

  /** Makes the move, case by case; one that is refused does not keep the others back. */
  @PostMapping
  Page<OutcomeView> make(@Valid @RequestBody BulkBody body, Actor actor, Locale reader) {
    return view(bulks.make(body.bulk(), actor), actor, reader);
  }

  private Page<OutcomeView> view(List<Outcome> outcomes, Actor actor, Locale reader) {
    return Page.all(outcomes.stream().map(it -> view(it, actor, reader)).toList());
  }

  private OutcomeView view(Outcome it, Actor actor, Locale reader) {
    var file = it.file();
    return new OutcomeView(
        it.id().toString(),
        file.map(its -> its.number().toString()).orElse(null),
        file.map(its -> its.state().stage().name().name()).orElse(null),
        file.map(its -> its.state().version()).orElse(null),
        it.told().map(its -> documents.unit(actor.district(), its.unit(), reader)).orElse(null),
        it.told().map(its -> its.due()).orElse(null),
        it.refusal().map(its -> its.code().name()).orElse(null),
        it.refusal().map(its -> problems.sentence(its, reader)).orElse(null));
  }
}
