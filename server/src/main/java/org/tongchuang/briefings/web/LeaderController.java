package org.tongchuang.briefings.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.briefings.LeaderPages;
import org.tongchuang.briefings.web.BriefDocuments.CountedCase;
import org.tongchuang.briefings.web.LeaderDocuments.LeaderDocument;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** The leader's page over HTTP. */
@RestController
@RequestMapping(LeaderDocuments.HERE)
class LeaderController {

  private final LeaderPages pages;
  private final LeaderDocuments documents;
  private final BriefDocuments briefs;

  LeaderController(LeaderPages pages, LeaderDocuments documents, BriefDocuments briefs) {
    this.pages = pages;
    this.documents = documents;
    this.briefs = briefs;
  }

  /** What the reader has to know now. */
  @GetMapping
  LeaderDocument get(Actor actor, Locale reader) {
    return documents.document(pages.now(actor), actor, reader);
  }

  /** The cases behind a count as of an instant, by their numbers. */
  @GetMapping("/figures/{figure}/cases")
  Page<CountedCase> cases(
      @PathVariable String figure,
      @RequestParam Instant asOf,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var cases = pages.cases(figure, asOf, BriefController.number(after), limit + 1, actor);
    return Page.of(cases, limit, it -> it.number().toString())
        .map(
            some -> some.stream().map(it -> briefs.counted(actor.district(), it, reader)).toList());
  }
}
