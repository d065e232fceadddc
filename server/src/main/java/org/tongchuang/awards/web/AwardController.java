package org.tongchuang.awards.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.awards.Award;
import org.tongchuang.awards.AwardFilter;
import org.tongchuang.awards.AwardId;
import org.tongchuang.awards.AwardRefusal;
import org.tongchuang.awards.Awards;
import org.tongchuang.awards.Awards.Application;
import org.tongchuang.awards.Evidence;
import org.tongchuang.awards.Holder;
import org.tongchuang.awards.Step;
import org.tongchuang.awards.web.AwardDocuments.AwardDocument;
import org.tongchuang.awards.web.AwardDocuments.AwardLine;
import org.tongchuang.awards.web.AwardDocuments.AwardSchemeView;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;

/** Awards over HTTP. */
@RestController
@RequestMapping("/api/v1")
class AwardController {

  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_CODE = 40;
  private static final int MOST_CRITERIA = 400;

  private final Awards awards;
  private final AwardDocuments documents;
  private final Photos photos;

  AwardController(Awards awards, AwardDocuments documents, Photos photos) {
    this.awards = awards;
    this.documents = documents;
    this.photos = photos;
  }

  /**
   * @param met whether whoever applies says that it is met
   * @param words what shows it
   */
  record EvidenceBody(
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String aspect,
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String criterion,
      boolean met,
      @Nullable @Size(max = Award.LONGEST_WORDS) String words,
      @Nullable @Size(max = Award.MOST_PHOTOS) List<@NotNull UUID> photos) {

    Evidence evidence() {
      return new Evidence(
          aspect,
          criterion,
          met,
          words == null ? "" : words.strip(),
          photos == null ? List.of() : photos.stream().distinct().map(PhotoId::new).toList());
    }
  }

  /**
   * @param unit the code of the unit that is to hold it; or else
   * @param site the id of the site
   */
  record AwardBody(
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String scheme,
      @Nullable @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String unit,
      @Nullable UUID site,
      @NotNull @Size(max = MOST_CRITERIA) List<@NotNull @Valid EvidenceBody> evidence) {

    Application application() {
      if ((unit == null) == (site == null)) {
        throw new Refusal(AwardRefusal.HOLDER_NOT_FOR_SCHEME);
      }
      var holder =
          unit != null
              ? new Holder(Holder.Kind.UNIT, unit)
              : new Holder(Holder.Kind.SITE, String.valueOf(site));
      return new Application(
          scheme, holder, evidence.stream().map(EvidenceBody::evidence).toList());
    }
  }

  /**
   * @param version the one that was seen
   * @param words the reason
   */
  record AwardStepBody(
      @NotNull @Min(1) Integer version, @Nullable @Size(max = Award.LONGEST_WORDS) String words) {}

  /**
   * @param points 1 to grant what is granted or not, 0 not to
   */
  record ReviewBody(
      @NotNull @Min(1) Integer version,
      @NotNull Integer points,
      @Nullable @Size(max = Award.LONGEST_WORDS) String words) {}

  /**
   * @param given codes of aspects, or of one level
   */
  record GivenBody(
      @NotNull @Min(1) Integer version,
      @NotNull @Size(max = LONGEST_CODE)
          List<@NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String> given,
      @Nullable @Size(max = Award.LONGEST_WORDS) String words) {}

  record ObjectionBody(@NotBlank @Size(max = Award.LONGEST_WORDS) String words) {}

  /** What the district awards, and what is asked for it. */
  @GetMapping("/award-schemes")
  Page<AwardSchemeView> schemes(Actor actor, Locale reader) {
    return Page.all(
        awards.schemes(actor).stream()
            .limit(Page.MOST)
            .map(it -> documents.scheme(actor.district(), it, reader))
            .toList());
  }

  /**
   * Awards, the one that was applied for last first.
   *
   * @param waiting only those with which the reader has to do something next
   */
  @GetMapping("/awards")
  Page<AwardLine> list(
      @RequestParam(required = false) @Size(max = LONGEST_CODE) @Pattern(regexp = CODE)
          @Nullable String scheme,
      @RequestParam(required = false) Award.@Nullable State state,
      @RequestParam(defaultValue = "false") boolean waiting,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var filter =
        new AwardFilter(
            Optional.ofNullable(scheme),
            Optional.ofNullable(state),
            waiting ? Optional.of(Awards.waitingFor(actor)) : Optional.empty(),
            Optional.ofNullable(after).map(AwardId::new));
    return Page.of(awards.list(filter, limit + 1, actor), limit, it -> it.id().toString())
        .map(some -> some.stream().map(it -> documents.line(it, reader)).toList());
  }

  /** An award with its evidence and all that has happened to it. */
  @GetMapping("/awards/{award}")
  AwardDocument get(@PathVariable UUID award, Actor actor, Locale reader) {
    return document(new AwardId(award), actor, reader);
  }

  /** Applies, or nominates, under an id of the client's making, once. */
  @PutMapping("/awards/{award}")
  ResponseEntity<AwardDocument> put(
      @PathVariable UUID award, @Valid @RequestBody AwardBody body, Actor actor, Locale reader) {
    var applied = awards.apply(new AwardId(award), body.application(), actor);
    return ResponseEntity.status(applied.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(document(applied.award().id(), actor, reader));
  }

  /** The competent unit says what an aspect comes to. */
  @PostMapping("/awards/{award}/reviews/{aspect}")
  AwardDocument review(
      @PathVariable UUID award,
      @PathVariable String aspect,
      @Valid @RequestBody ReviewBody body,
      Actor actor,
      Locale reader) {
    var step = new Step.Review(aspect, body.points());
    return step(award, step, body.version(), body.words(), actor, reader);
  }

  /** The office says in joint review what is to be given; nothing is an end. */
  @PostMapping("/awards/{award}/confirm")
  AwardDocument confirm(
      @PathVariable UUID award, @Valid @RequestBody GivenBody body, Actor actor, Locale reader) {
    return step(award, new Step.Confirm(body.given()), body.version(), body.words(), actor, reader);
  }

  /** Lets everybody object, from now until the end of the days that the scheme has for it. */
  @PostMapping("/awards/{award}/open-notice")
  AwardDocument openNotice(
      @PathVariable UUID award,
      @Valid @RequestBody AwardStepBody body,
      Actor actor,
      Locale reader) {
    return plain(award, Step.Kind.OPEN_NOTICE, body, actor, reader);
  }

  /** Objects, under an id of the client's making, once. */
  @PutMapping("/awards/{award}/objections/{objection}")
  AwardDocument object(
      @PathVariable UUID award,
      @PathVariable UUID objection,
      @Valid @RequestBody ObjectionBody body,
      Actor actor,
      Locale reader) {
    var id = new AwardId(award);
    awards.objectSignedIn(id, objection, body.words(), actor);
    return document(id, actor, reader);
  }

  /** Answers an objection, in words that everybody can read. */
  @PostMapping("/awards/{award}/objections/{objection}/answer")
  AwardDocument answer(
      @PathVariable UUID award,
      @PathVariable UUID objection,
      @Valid @RequestBody AwardStepBody body,
      Actor actor,
      Locale reader) {
    return step(award, new Step.Answer(objection), body.version(), body.words(), actor, reader);
  }

  /** Awards it, from today on. */
  @PostMapping("/awards/{award}/grant")
  AwardDocument grant(
      @PathVariable UUID award,
      @Valid @RequestBody AwardStepBody body,
      Actor actor,
      Locale reader) {
    return plain(award, Step.Kind.GRANT, body, actor, reader);
  }

  /** Does not award it, and says why. */
  @PostMapping("/awards/{award}/deny")
  AwardDocument deny(
      @PathVariable UUID award,
      @Valid @RequestBody AwardStepBody body,
      Actor actor,
      Locale reader) {
    return plain(award, Step.Kind.DENY, body, actor, reader);
  }

  /** Says that the review of a year was made, and what is held on. */
  @PostMapping("/awards/{award}/keep")
  AwardDocument keep(
      @PathVariable UUID award, @Valid @RequestBody GivenBody body, Actor actor, Locale reader) {
    return step(award, new Step.Keep(body.given()), body.version(), body.words(), actor, reader);
  }

  /** Takes it away, and says why. */
  @PostMapping("/awards/{award}/revoke")
  AwardDocument revoke(
      @PathVariable UUID award,
      @Valid @RequestBody AwardStepBody body,
      Actor actor,
      Locale reader) {
    return plain(award, Step.Kind.REVOKE, body, actor, reader);
  }

  /** Who wanted it no longer does. */
  @PostMapping("/awards/{award}/withdraw")
  AwardDocument withdraw(
      @PathVariable UUID award,
      @Valid @RequestBody AwardStepBody body,
      Actor actor,
      Locale reader) {
    return plain(award, Step.Kind.WITHDRAW, body, actor, reader);
  }

  private AwardDocument plain(
      UUID award, Step.Kind kind, AwardStepBody body, Actor actor, Locale reader) {
    return step(award, new Step.Plain(kind), body.version(), body.words(), actor, reader);
  }

  private AwardDocument step(
      UUID award, Step step, int seen, @Nullable String words, Actor actor, Locale reader) {
    var id = new AwardId(award);
    var said = Optional.ofNullable(words).map(String::strip).filter(it -> !it.isEmpty());
    awards.step(id, step, seen, said, actor);
    return document(id, actor, reader);
  }

  private AwardDocument document(AwardId id, Actor actor, Locale reader) {
    return documents.document(awards.get(id, actor), actor, reader);
  }

  /** A photo that came with the evidence. */
  @GetMapping("/awards/{award}/photos/{photo}")
  ResponseEntity<Resource> photo(
      @PathVariable UUID award,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      Actor actor) {
    return PhotoAnswer.of(
        photos,
        actor.district(),
        awards.photo(new AwardId(award), new PhotoId(photo), actor),
        size);
  }
}
