package org.tongchuang.meetings.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.campaigns.SpokenTask;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.meetings.AgendaPart;
import org.tongchuang.meetings.MatterId;
import org.tongchuang.meetings.Meeting;
import org.tongchuang.meetings.MeetingId;
import org.tongchuang.meetings.Meetings;
import org.tongchuang.meetings.Meetings.Made;
import org.tongchuang.meetings.Meetings.Step;
import org.tongchuang.meetings.web.MeetingDocuments.MeetingDocument;
import org.tongchuang.meetings.web.MeetingDocuments.MeetingLine;
import org.tongchuang.meetings.web.MeetingDocuments.ReadView;
import org.tongchuang.meetings.web.MeetingDocuments.SeriesView;

/** Meetings over HTTP. */
@RestController
@RequestMapping("/api/v1")
class MeetingController {

  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_CODE = 60;
  private static final int MOST_UNITS = 200;

  private final Meetings meetings;
  private final MeetingDocuments documents;

  MeetingController(Meetings meetings, MeetingDocuments documents) {
    this.meetings = meetings;
    this.documents = documents;
  }

  /**
   * @param day by the district's clock, as is the time
   */
  record MeetingBody(
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String series,
      @NotNull LocalDate day,
      @NotNull LocalTime time) {}

  /**
   * @param version the one that was seen
   */
  record MeetingVersion(@NotNull @Min(1) Integer version) {}

  record PartMinutes(
      @NotNull AgendaPart part, @NotNull @Size(max = Meeting.LONGEST_MINUTES) String text) {}

  /**
   * @param version the one that was seen
   * @param minutes by part; a part that is not among them has none
   * @param present codes of the units that came
   */
  record MinutesBody(
      @NotNull @Min(1) Integer version,
      @NotNull @Size(max = 6) List<@NotNull @Valid PartMinutes> minutes,
      @NotNull @Size(max = MOST_UNITS)
          List<@NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String> present) {

    Map<AgendaPart, String> byPart() {
      return minutes.stream()
          .collect(Collectors.toMap(PartMinutes::part, PartMinutes::text, (_, last) -> last));
    }
  }

  record MatterBody(
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String unit,
      @NotBlank @Size(max = Meeting.LONGEST_MATTER) String sentence) {}

  /**
   * @param line what is to be done, by whom and until when, as people type it
   */
  record DecisionBody(@NotBlank @Size(max = SpokenTask.LONGEST_LINE) String line) {}

  /** The series of meetings that are held. */
  @GetMapping("/meeting-series")
  Page<SeriesView> series(Actor actor, Locale reader) {
    return Page.all(
        meetings.series(actor).stream()
            .limit(Page.MOST)
            .map(it -> documents.series(it, reader))
            .toList());
  }

  /** Meetings, the latest first; those that are planned are at the beginning. */
  @GetMapping("/meetings")
  Page<MeetingLine> list(
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var key = Optional.ofNullable(after).map(MeetingId::new);
    return Page.of(meetings.list(key, limit + 1, actor), limit, it -> it.id().toString())
        .map(some -> some.stream().map(it -> documents.line(it, reader)).toList());
  }

  /** A meeting with its agenda; before it begins, as the agenda would be now. */
  @GetMapping("/meetings/{meeting}")
  MeetingDocument get(@PathVariable UUID meeting, Actor actor, Locale reader) {
    return document(new MeetingId(meeting), actor, reader);
  }

  /** Calls a meeting beside those that are planned, under an id of the client's making, once. */
  @PutMapping("/meetings/{meeting}")
  ResponseEntity<MeetingDocument> put(
      @PathVariable UUID meeting,
      @Valid @RequestBody MeetingBody body,
      Actor actor,
      Locale reader) {
    var made = meetings.call(new MeetingId(meeting), body.series(), body.day(), body.time(), actor);
    return answer(made, made.it().id(), actor, reader);
  }

  /** Begins a meeting: its agenda is what it will always be. */
  @PostMapping("/meetings/{meeting}/begin")
  MeetingDocument begin(
      @PathVariable UUID meeting,
      @Valid @RequestBody MeetingVersion body,
      Actor actor,
      Locale reader) {
    return step(meeting, Step.BEGIN, body, actor, reader);
  }

  /** Ends a meeting: nobody writes in it any more. */
  @PostMapping("/meetings/{meeting}/end")
  MeetingDocument end(
      @PathVariable UUID meeting,
      @Valid @RequestBody MeetingVersion body,
      Actor actor,
      Locale reader) {
    return step(meeting, Step.END, body, actor, reader);
  }

  /** Says that a meeting is not held. */
  @PostMapping("/meetings/{meeting}/call-off")
  MeetingDocument callOff(
      @PathVariable UUID meeting,
      @Valid @RequestBody MeetingVersion body,
      Actor actor,
      Locale reader) {
    return step(meeting, Step.CALL_OFF, body, actor, reader);
  }

  private MeetingDocument step(
      UUID meeting, Step step, MeetingVersion body, Actor actor, Locale reader) {
    var after = meetings.step(new MeetingId(meeting), step, body.version(), actor);
    return document(after.id(), actor, reader);
  }

  /** Writes down what was said, and which units came. */
  @PutMapping("/meetings/{meeting}/minutes")
  MeetingDocument keep(
      @PathVariable UUID meeting,
      @Valid @RequestBody MinutesBody body,
      Actor actor,
      Locale reader) {
    var after =
        meetings.keep(
            new MeetingId(meeting),
            body.version(),
            body.byPart(),
            body.present().stream().map(UnitCode::new).toList(),
            actor);
    return document(after.id(), actor, reader);
  }

  /** Raises a matter for a unit, under an id of the client's making, once. */
  @PutMapping("/meetings/{meeting}/matters/{matter}")
  ResponseEntity<MeetingDocument> raise(
      @PathVariable UUID meeting,
      @PathVariable UUID matter,
      @Valid @RequestBody MatterBody body,
      Actor actor,
      Locale reader) {
    var made =
        meetings.raise(
            new MatterId(matter),
            new MeetingId(meeting),
            new UnitCode(body.unit()),
            body.sentence(),
            actor);
    return answer(made, made.it().meeting(), actor, reader);
  }

  /** Withdraws a matter. */
  @DeleteMapping("/meeting-matters/{matter}")
  ResponseEntity<Void> withdraw(@PathVariable UUID matter, Actor actor) {
    meetings.withdraw(new MatterId(matter), actor);
    return ResponseEntity.noContent().build();
  }

  /** What a line would be understood as; changes nothing. */
  @PostMapping("/meetings/{meeting}/decision-readings")
  ReadView read(
      @PathVariable UUID meeting,
      @Valid @RequestBody DecisionBody body,
      Actor actor,
      Locale reader) {
    return documents.read(
        actor.district(), meetings.read(new MeetingId(meeting), body.line(), actor), reader);
  }

  /** Writes a decision down, which gives its unit the task, under an id of the client's making. */
  @PutMapping("/meetings/{meeting}/decisions/{decision}")
  ResponseEntity<MeetingDocument> decide(
      @PathVariable UUID meeting,
      @PathVariable UUID decision,
      @Valid @RequestBody DecisionBody body,
      Actor actor,
      Locale reader) {
    var made = meetings.decide(new MeetingId(meeting), new TaskId(decision), body.line(), actor);
    return answer(made, made.it().meeting(), actor, reader);
  }

  private ResponseEntity<MeetingDocument> answer(
      Made<?> made, MeetingId id, Actor actor, Locale reader) {
    return ResponseEntity.status(made.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(document(id, actor, reader));
  }

  private MeetingDocument document(MeetingId id, Actor actor, Locale reader) {
    return documents.document(meetings.get(id, actor), actor, reader);
  }
}
