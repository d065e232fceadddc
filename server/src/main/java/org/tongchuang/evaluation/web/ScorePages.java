package org.tongchuang.evaluation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;
import org.tongchuang.evaluation.Publication;
import org.tongchuang.evaluation.Publications;
import org.tongchuang.http.Open;
import org.tongchuang.http.Page;
import org.tongchuang.http.Problems;
import org.tongchuang.http.Turns;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/** Scores that were published, for everybody; of units, never of persons. */
@Open
@Controller
class ScorePages {

  private static final int AT_ONCE = 24;

  private final Publications publications;
  private final PublicationDocuments documents;
  private final PublicationWorkbook workbook;
  private final Territory territory;
  private final Problems problems;

  ScorePages(
      Publications publications,
      PublicationDocuments documents,
      PublicationWorkbook workbook,
      Territory territory,
      Problems problems) {
    this.publications = publications;
    this.documents = documents;
    this.workbook = workbook;
    this.territory = territory;
    this.problems = problems;
  }

  /** A publication in the list. */
  record Listed(UUID id, String name, String month, ZonedDateTime publishedAt) {}

  /** What the frame of every public page shows. */
  @ModelAttribute
  void frame(HttpServletRequest request, Locale reader, Model model) {
    var remembered = WebUtils.getCookie(request, "elder");
    var elder =
        Objects.requireNonNullElse(
            request.getParameter("elder"), remembered == null ? "0" : remembered.getValue());
    model.addAttribute("elder", elder.equals("1"));
    model.addAttribute("districtName", territory.district(district(request)).name(reader));
  }

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

  @ExceptionHandler
  String problem(
      Refusal refusal,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    var kind = refusal.code().kind();
    response.setStatus(kind.status());
    if (kind == Refusal.Kind.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    frame(request, reader, model);
    model.addAttribute("status", kind.status());
    model.addAttribute("sentence", problems.sentence(refusal, reader));
    return "public/problem";
  }

  /** A database that is away comes back; anything else is for whoever handles faults. */
  @ExceptionHandler
  String away(
      DataAccessException fault,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    if (Problems.isDatabaseAway(fault)) {
      return problem(new Refusal(Turns.Overload.TRY_AGAIN_SOON), request, response, reader, model);
    }
    throw fault;
  }
}
