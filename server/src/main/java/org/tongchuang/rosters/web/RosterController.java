package org.tongchuang.rosters.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.rosters.Roster;
import org.tongchuang.rosters.RosterRefusal;
import org.tongchuang.rosters.Rosters;
import org.tongchuang.rosters.Shift;
import org.tongchuang.rosters.ShiftKey;
import org.tongchuang.rosters.web.RosterDocuments.RosterDocument;
import org.tongchuang.rosters.web.RosterDocuments.RosterLine;
import org.tongchuang.rosters.web.RosterDocuments.TakenOverView;

/** Rosters over HTTP. A week is named by any of its days. */
@RestController
@RequestMapping("/api/v1")
class RosterController {

  private final Rosters rosters;
  private final RosterDocuments documents;

  RosterController(Rosters rosters, RosterDocuments documents) {
    this.rosters = rosters;
    this.documents = documents;
  }

  /**
   * @param version the one that was seen; 0 for a shift that nobody has written
   * @param people ids of those on duty
   * @param others how many stand there besides
   */
  record ShiftBody(
      @NotNull @Min(0) Integer version,
      @NotNull @Size(max = Shift.MOST_PEOPLE) List<@NotNull UUID> people,
      @NotNull @Min(0) @Max(Shift.MOST_OTHERS) Integer others) {}

  record WeekBody(@NotNull LocalDate week) {}

  /** Units that man posts, with what their week is short of. */
  @GetMapping("/rosters")
  Page<RosterLine> list(
      @RequestParam(required = false) @Nullable LocalDate week, Actor actor, Locale reader) {
    return Page.all(
        rosters.list(monday(week, actor), actor).stream()
            .map(it -> documents.line(it, actor, reader))
            .toList());
  }

  /** A week of a unit. */
  @GetMapping("/rosters/{unit}")
  RosterDocument get(
      @PathVariable String unit,
      @RequestParam(required = false) @Nullable LocalDate week,
      Actor actor,
      Locale reader) {
    return documents.document(rosters.get(unit(unit), monday(week, actor), actor), actor, reader);
  }

  /** Writes who is on duty in a shift; answers the week. */
  @PutMapping("/shifts/{post}/{day}/{begins}")
  RosterDocument put(
      @PathVariable String post,
      @PathVariable LocalDate day,
      @PathVariable @DateTimeFormat(pattern = RosterDocuments.TIME) LocalTime begins,
      @Valid @RequestBody ShiftBody body,
      Actor actor,
      Locale reader) {
    var week =
        rosters.man(
            new ShiftKey(post, day, begins),
            body.version(),
            body.people().stream().map(ActorId::new).toList(),
            body.others(),
            actor);
    return documents.document(week, actor, reader);
  }

  /** Gives what is not written of a week the people of the week before. */
  @PostMapping("/rosters/{unit}/taken-over")
  TakenOverView takeOver(
      @PathVariable String unit, @Valid @RequestBody WeekBody body, Actor actor, Locale reader) {
    var taken = rosters.takeOver(unit(unit), Roster.monday(body.week()), actor);
    return documents.takenOver(taken, actor, reader);
  }

  private static UnitCode unit(String code) {
    if (!UnitCode.isValid(code)) {
      throw new Refusal(RosterRefusal.NO_SUCH_ROSTER, code);
    }
    return new UnitCode(code);
  }

  private LocalDate monday(@Nullable LocalDate week, Actor actor) {
    return Roster.monday(
        Optional.ofNullable(week).orElseGet(() -> rosters.today(actor.district())));
  }
}
