package org.tongchuang.frontages.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.frontages.Flag;
import org.tongchuang.frontages.FlagColour;
import org.tongchuang.frontages.FlagEvent.RecheckAsked;
import org.tongchuang.frontages.FlagId;
import org.tongchuang.frontages.Flags;
import org.tongchuang.frontages.FrontageRefusal;
import org.tongchuang.frontages.Judgings;
import org.tongchuang.frontages.Shops;
import org.tongchuang.frontages.Shops.ShopFilter;
import org.tongchuang.frontages.Shops.Waiting;
import org.tongchuang.frontages.web.ShopDocuments.JudgingDocument;
import org.tongchuang.frontages.web.ShopDocuments.ShopDocument;
import org.tongchuang.frontages.web.ShopDocuments.ShopLineDocument;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.Photos;
import org.tongchuang.sites.SiteId;

/** Shops, their flags and the judging of streets over HTTP. */
@RestController
@RequestMapping("/api/v1")
class ShopController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";
  private static final String STREET = "[0-9]{9}";

  private final Shops shops;
  private final Flags flags;
  private final Judgings judgings;
  private final ShopDocuments documents;
  private final Photos photos;

  ShopController(
      Shops shops, Flags flags, Judgings judgings, ShopDocuments documents, Photos photos) {
    this.shops = shops;
    this.flags = flags;
    this.judgings = judgings;
    this.documents = documents;
    this.photos = photos;
  }

  /**
   * @param seen of the judging that was looked at
   */
  record JudgingBody(@NotNull Integer seen) {}

  /**
   * @param version of the flag upon which it was decided
   */
  record AnswerBody(
      @NotNull Integer version,
      @NotNull Boolean granted,
      @NotBlank @Size(max = Flags.LONGEST_WORDS) String words) {}

  /**
   * Shops by their codes; or those whose flags were asked for, the latest given first.
   *
   * @param q a part of the code, the name or the address
   */
  @GetMapping("/shops")
  Page<ShopLineDocument> list(
      @RequestParam(required = false) @Pattern(regexp = AREA) @Nullable String area,
      @RequestParam(required = false) @Size(max = 60) @Nullable String q,
      @RequestParam(required = false) @Nullable FlagColour flag,
      @RequestParam(required = false) @Nullable Waiting waiting,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var filter =
        new ShopFilter(
            Optional.ofNullable(area).map(AreaCode::new),
            Optional.ofNullable(q).map(String::strip).filter(it -> !it.isEmpty()),
            Optional.ofNullable(flag),
            Optional.ofNullable(waiting));
    return Page.of(shops.list(filter, after, limit + 1, actor), limit, filter::cursor)
        .map(some -> some.stream().map(it -> documents.line(it, reader)).toList());
  }

  @GetMapping("/shops/{site}")
  ShopDocument shop(@PathVariable UUID site, Actor actor, Locale reader) {
    return documents.shop(shops.get(new SiteId(site), actor), actor, reader);
  }

  /**
   * What a street's shops came to in a period, or would while it is not judged.
   *
   * @param from its first day; the one in which today lies, when left out
   */
  @GetMapping("/flag-judgings/{street}")
  JudgingDocument judging(
      @PathVariable @Pattern(regexp = STREET) String street,
      @RequestParam(required = false) @Nullable LocalDate from,
      Actor actor) {
    return documents.judging(
        judgings.street(new AreaCode(street), Optional.ofNullable(from), actor), actor);
  }

  /** Gives a street's shops their flags for a period, once. */
  @PutMapping("/flag-judgings/{street}/{from}")
  JudgingDocument judge(
      @PathVariable @Pattern(regexp = STREET) String street,
      @PathVariable LocalDate from,
      @Valid @RequestBody JudgingBody body,
      Actor actor) {
    return documents.judging(judgings.judge(new AreaCode(street), from, body.seen(), actor), actor);
  }

  /** The shop that was given a flag. */
  @GetMapping("/flags/{flag}")
  ShopDocument flag(@PathVariable UUID flag, Actor actor, Locale reader) {
    return documents.shop(shops.get(new FlagId(flag), actor), actor, reader);
  }

  /** Answers the appeal against a flag. */
  @PostMapping("/flags/{flag}/answer")
  ShopDocument answer(
      @PathVariable UUID flag, @Valid @RequestBody AnswerBody body, Actor actor, Locale reader) {
    var answered =
        flags.answer(new FlagId(flag), body.version(), body.granted(), body.words(), actor);
    return documents.shop(shops.get(answered.shop(), actor), actor, reader);
  }

  /** The photo with which a re-check of a shop was asked for. */
  @GetMapping("/shops/{site}/recheck-photo")
  ResponseEntity<Resource> photo(
      @PathVariable UUID site, @RequestParam(defaultValue = "full") String size, Actor actor) {
    var photo =
        shops
            .get(new SiteId(site), actor)
            .flag()
            .flatMap(Flag::recheck)
            .map(RecheckAsked::photo)
            .orElseThrow(() -> new Refusal(FrontageRefusal.NO_SUCH_FLAG));
    return PhotoAnswer.of(photos, actor.district(), photo, size);
  }
}
