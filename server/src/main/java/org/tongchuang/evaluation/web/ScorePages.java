package org.tongchuang.evaluation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongchuang.evaluation.Publication;
import org.tongchuang.evaluation.Publications;
import org.tongchuang.http.Page;
import org.tongchuang.http.PublicPage;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** Scores that were published, for everybody; of units, never of persons. */
@PublicPage
class ScorePages {

  private static final int AT_ONCE = 24;

  private final Publications publications;
  private final PublicationDocuments documents;
  private final PublicationWorkbook workbook;
  private final Territory territory;

  ScorePages(
      Publications publications,
      PublicationDocuments documents,
      PublicationWorkbook workbook,
      Territory territory) {
    this.publications = publications;
    this.documents = documents;
    this.workbook = workbook;
    this.territory = territory;
  }

  /** A publication in the list. */
  record Listed(UUID id, String name, String month, ZonedDateTime publishedAt) {}

  @GetMapping("/scores")
  String list(
      @RequestParam(required = false) @Nullable UUID after,
      HttpServletRequest request,
      Locale reader,
      Model model) {
    var district = district(request);
    var some =
        Page.of(
            publications.published(district, Optional.ofNullable(after), AT_ONCE + 1),
            AT_ONCE,
            it -> it.id().toString());
    model.addAttribute("published", listed(some.items(), district, reader));
    model.addAttribute("next", some.next());
    return "evaluation/score-list";
  }

  private List<Listed> listed(List<Publication> some, DistrictCode district, Locale reader) {
    return some.stream()
        .map(
            it ->
                new Listed(
                    it.id(),
                    it.name().in(reader),
                    it.month().toString(),
                    at(it.publishedAt().orElseThrow(), district)))
        .toList();
  }

  @GetMapping("/scores/{publication}")
  String get(
      @PathVariable UUID publication, HttpServletRequest request, Locale reader, Model model) {
    var district = district(request);
    var it = publications.published(district, publication);
    var view = documents.view(publications.snapshot(it), reader);
    model.addAttribute("id", it.id());
    model.addAttribute("scores", view);
    model.addAttribute("asOf", at(view.asOf(), district));
    model.addAttribute("publishedAt", at(it.publishedAt().orElseThrow(), district));
    model.addAttribute("hash", it.hash().orElseThrow());
    return "evaluation/scores";
  }

  /** What was published, to the letter that its hash is of. */
  @GetMapping("/scores/{publication}/snapshot.json")
  void snapshot(
      @PathVariable UUID publication, HttpServletRequest request, HttpServletResponse answer)
      throws IOException {
    var it = publications.published(district(request), publication);
    PublicationController.send(it, publications.text(it), answer);
  }

  @GetMapping("/scores/{publication}/table.xlsx")
  void table(
      @PathVariable UUID publication,
      HttpServletRequest request,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    var it = publications.published(district(request), publication);
    workbook.send(it, publications.snapshot(it), reader, answer);
  }

  private DistrictCode district(HttpServletRequest request) {
    return territory.districtOf(request.getServerName());
  }

  private ZonedDateTime at(Instant it, DistrictCode district) {
    return it.atZone(territory.district(district).timeZone());
  }
}
