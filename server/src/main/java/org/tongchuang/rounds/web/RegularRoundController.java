package org.tongchuang.rounds.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.RegularRound;
import org.tongchuang.rounds.RegularRound.Terms;
import org.tongchuang.rounds.RegularRoundRefusal;
import org.tongchuang.rounds.RegularRounds;
import org.tongchuang.rounds.web.AssessmentDocuments.SiteView;
import org.tongchuang.rounds.web.RegularRoundDocuments.RegularRoundDocument;
import org.tongchuang.rounds.web.RegularRoundDocuments.RegularRoundLine;

/** Regular rounds over HTTP. */
@RestController
@RequestMapping("/api/v1/regular-rounds")
class RegularRoundController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

  private final RegularRounds rounds;
  private final RegularRoundDocuments documents;
  private final AssessmentDocuments names;

  RegularRoundController(
      RegularRounds rounds, RegularRoundDocuments documents, AssessmentDocuments names) {
    this.rounds = rounds;
    this.documents = documents;
    this.names = names;
  }

  /**
   * @param area in which the sites lie; none is the whole district
   * @param days how long a period is
   * @param until the last day; none is an open end
   */
  record RegularRoundBody(
      @NotBlank @Size(max = RegularRound.LONGEST_NAME) String name,
      @NotBlank @Size(max = 40) @Pattern(regexp = CODE) String siteType,
      @NotNull @Size(min = 1, max = RegularRound.MOST_CHECKLISTS)
          List<@NotBlank @Size(max = 60) String> checklists,
      @Nullable @Pattern(regexp = AREA) String area,
      @NotNull @Min(1) @Max(RegularRound.LONGEST_PERIOD) Integer days,
      @NotNull LocalDate from,
      @Nullable LocalDate until) {

    Terms terms() {
      return new Terms(
          name.strip(),
          siteType,
          checklists.stream().distinct().toList(),
          Optional.ofNullable(area).map(AreaCode::new),
          days,
          from,
          Optional.ofNullable(until));
    }
  }

  record RegularRoundEndBody(@NotNull LocalDate lastDay) {}

  /** Adds a regular round under an id of the client's making, once. */
  @PutMapping("/{round}")
  ResponseEntity<RegularRoundDocument> put(
      @PathVariable UUID round,
      @Valid @RequestBody RegularRoundBody body,
      Actor actor,
      Locale reader) {
    var added = rounds.add(new RoundId(round), body.terms(), actor);
    return ResponseEntity.status(added.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(documents.document(added.round(), actor, reader));
  }

  /** Gives it a last day, today or later. */
  @PostMapping("/{round}/end")
  RegularRoundDocument end(
      @PathVariable UUID round,
      @Valid @RequestBody RegularRoundEndBody body,
      Actor actor,
      Locale reader) {
    var ended = rounds.end(new RoundId(round), body.lastDay(), actor);
    return documents.document(ended, actor, reader);
  }

  /** Regular rounds with the progress of their current periods, the latest added first. */
  @GetMapping
  Page<RegularRoundLine> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    return Page.of(rounds.list(key(after), limit + 1, actor), limit, it -> it.id().toString())
        .map(some -> some.stream().map(it -> documents.line(it, reader)).toList());
  }

  private static Optional<RoundId> key(String after) {
    if (after.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RoundId(UUID.fromString(after)));
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal(RegularRoundRefusal.REGULAR_ROUND_FILTER_WRONG, "after");
    }
  }

  /** A regular round with the progress of its current period and of the last ones. */
  @GetMapping("/{round}")
  RegularRoundDocument get(@PathVariable UUID round, Actor actor, Locale reader) {
    return documents.document(rounds.get(new RoundId(round), actor), actor, reader);
  }

  /**
   * The sites of the current period; none where there is no such period.
   *
   * @param state {@code open} or {@code seen}
   */
  @GetMapping("/{round}/sites")
  Page<SiteView> sites(
      @PathVariable UUID round,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(required = false) @Pattern(regexp = AREA) @Nullable String area,
      @RequestParam(defaultValue = "0") @Min(0) @Max(Integer.MAX_VALUE / 2) int after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    var all =
        rounds.sites(
            new RoundId(round), isSeen(state), Optional.ofNullable(area).map(AreaCode::new), actor);
    return Page.part(all, after, limit)
        .map(some -> rounds.whole(actor.district(), some).stream().map(names::site).toList());
  }

  private static boolean isSeen(String state) {
    return switch (state) {
      case "open" -> false;
      case "seen" -> true;
      default -> throw new Refusal(RegularRoundRefusal.REGULAR_ROUND_FILTER_WRONG, "state");
    };
  }
}
