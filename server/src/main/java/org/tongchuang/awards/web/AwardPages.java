package org.tongchuang.awards.web;

import com.fasterxml.uuid.Generators;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongchuang.awards.Award;
import org.tongchuang.awards.AwardId;
import org.tongchuang.awards.AwardRefusal;
import org.tongchuang.awards.AwardScheme;
import org.tongchuang.awards.Awards;
import org.tongchuang.awards.web.AwardDocuments.AwardNamed;
import org.tongchuang.http.Allowance;
import org.tongchuang.http.Page;
import org.tongchuang.http.Problems;
import org.tongchuang.http.PublicPage;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/**
 * What is on notice and what is held, for everybody: no account, no script needed. Who objects says
 * so in words and leaves nothing else.
 */
@PublicPage
class AwardPages {

  private final Awards awards;
  private final AwardDocuments documents;
  private final Territory territory;
  private final Allowance allowance;
  private final Problems problems;

  AwardPages(
      Awards awards,
      AwardDocuments documents,
      Territory territory,
      Allowance allowance,
      Problems problems) {
    this.awards = awards;
    this.documents = documents;
    this.territory = territory;
    this.allowance = allowance;
    this.problems = problems;
  }

  /**
   * @param given the stars or the level; an honour is its scheme
   * @param until the last day of the notice, or on which it is held; null is without end
   */
  record Line(
      String id,
      String scheme,
      String holder,
      List<String> given,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {}

  private DistrictCode district(HttpServletRequest request) {
    return territory.districtOf(request.getServerName());
  }

  /** What is on notice, and what is held. */
  @GetMapping("/awards")
  String list(
      @RequestParam(required = false) @Nullable UUID after,
      HttpServletRequest request,
      Locale reader,
      Model model) {
    var district = district(request);
    var held =
        Page.of(
            awards.held(district, Optional.ofNullable(after).map(AwardId::new), Page.MOST + 1),
            Page.MOST,
            it -> it.id().toString());
    model.addAttribute(
        "open",
        awards.onNotice(district).stream().map(it -> line(it, it.noticeUntil(), reader)).toList());
    model.addAttribute(
        "held", held.items().stream().map(it -> line(it, it.until(), reader)).toList());
    model.addAttribute("next", held.next());
    return "awards/list";
  }

  private Line line(Award it, Optional<LocalDate> until, Locale reader) {
    var scheme = it.terms().scheme();
    return new Line(
        it.id().toString(),
        scheme.name().in(reader),
        documents.holderName(it, reader),
        scheme.kind() == AwardScheme.Kind.HONOUR
            ? List.of()
            : AwardDocuments.named(scheme, it.given(), reader).stream()
                .map(AwardNamed::name)
                .toList(),
        it.from().orElse(null),
        until.orElse(null));
  }

  /** One award, and the form to object while it is on notice. */
  @GetMapping("/awards/{award}")
  String get(@PathVariable UUID award, HttpServletRequest request, Locale reader, Model model) {
    return page(award, Map.of(), request, reader, model);
  }

  private String page(
      UUID award, Map<String, ?> more, HttpServletRequest request, Locale reader, Model model) {
    var found = awards.get(district(request), new AwardId(award));
    var it = found.award();
    model.addAttribute("award", line(it, it.until(), reader));
    model.addAttribute("state", it.stateOn(found.today()).name());
    model.addAttribute("noticeUntil", it.noticeUntil().orElseThrow());
    model.addAttribute("objections", it.objections().size());
    model.addAttribute("answers", found.answers());
    model.addAttribute("mayObject", found.mayObject());
    model.addAttribute("objection", Generators.timeBasedEpochGenerator().generate());
    model.addAllAttributes(more);
    return "awards/award";
  }

  /** Objects; what was typed stays when it is refused. */
  @PostMapping("/awards/{award}/objections")
  String object(
      @PathVariable UUID award,
      @RequestParam UUID id,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    try {
      allowance.count(Allowance.Act.OBJECTION, request.getRemoteAddr());
      if (words.length() > Award.LONGEST_WORDS) {
        throw new Refusal(AwardRefusal.AWARD_WORDS_TOO_LONG, String.valueOf(Award.LONGEST_WORDS));
      }
      awards.object(new AwardId(award), id, words, Actor.anonymous(district(request)));
      return page(award, Map.of("said", true), request, reader, model);
    } catch (Refusal refusal) {
      if (refusal.code() == AwardRefusal.NO_SUCH_AWARD) {
        throw refusal;
      }
      response.setStatus(refusal.code().kind().status());
      return page(
          award,
          Map.of("typed", words, "objection", id, "wrong", problems.sentence(refusal, reader)),
          request,
          reader,
          model);
    }
  }
}
