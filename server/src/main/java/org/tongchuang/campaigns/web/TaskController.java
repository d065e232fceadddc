package org.tongchuang.campaigns.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
import org.tongchuang.campaigns.CampaignId;
import org.tongchuang.campaigns.CampaignRefusal;
import org.tongchuang.campaigns.Task;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.campaigns.Task.Terms;
import org.tongchuang.campaigns.TaskFilter;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.campaigns.Tasks;
import org.tongchuang.campaigns.Tasks.Step;
import org.tongchuang.campaigns.Tasks.StepRequest;
import org.tongchuang.campaigns.web.CampaignDocuments.TaskDocument;
import org.tongchuang.campaigns.web.CampaignDocuments.TaskOfCampaign;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;

/** Tasks over HTTP. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

  private static final String UNIT = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_CODE = 60;

  private final Tasks tasks;
  private final CampaignDocuments documents;
  private final Photos photos;

  TaskController(Tasks tasks, CampaignDocuments documents, Photos photos) {
    this.tasks = tasks;
    this.documents = documents;
    this.photos = photos;
  }

  /**
   * @param parent the task of which it is a part
   * @param weight 1 where none is said
   * @param measure in what something of it is counted
   * @param target how much is wanted; none is as much as there is
   */
  record TaskBody(
      @Nullable UUID campaign,
      @Nullable UUID parent,
      @NotBlank @Size(max = Task.LONGEST_TITLE) String title,
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = UNIT) String unit,
      @Nullable @Size(max = Task.MOST_HELPERS)
          List<@NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = UNIT) String> helpers,
      @NotNull LocalDate from,
      @NotNull LocalDate due,
      @Nullable @Min(1) @Max(Task.GREATEST_WEIGHT) Integer weight,
      @Nullable Proof proof,
      @Nullable @Size(max = LONGEST_CODE) String measure,
      @Nullable BigDecimal target,
      @Nullable Counted counted) {

    Terms terms() {
      return new Terms(
          Optional.ofNullable(campaign).map(CampaignId::new),
          Optional.ofNullable(parent).map(TaskId::new),
          CampaignController.typed(title),
          new UnitCode(unit),
          helpers == null ? List.of() : helpers.stream().map(UnitCode::new).toList(),
          from,
          due,
          weight == null ? 1 : weight,
          proof == null ? Proof.NONE : proof,
          Optional.ofNullable(measure)
              .map(
                  it ->
                      new Target(
                          it,
                          Optional.ofNullable(target),
                          counted == null ? Counted.ENTERED : counted)));
    }
  }

  /**
   * @param version the one that was seen
   * @param at when it happened, where a phone tells of it later
   */
  record TaskStepBody(
      @NotNull @Min(1) Integer version,
      @Nullable @Size(max = Task.LONGEST_NOTE) String note,
      @Nullable @Size(max = Task.MOST_PHOTOS) List<@NotNull UUID> photos,
      @Nullable Instant at,
      @Nullable LocalDate due) {

    StepRequest request(Step step) {
      return new StepRequest(
          step,
          version,
          Optional.ofNullable(note).map(String::strip).filter(it -> !it.isEmpty()),
          photos == null || step != Step.DONE
              ? List.of()
              : photos.stream().distinct().map(PhotoId::new).toList(),
          Optional.ofNullable(at),
          Optional.ofNullable(due));
    }
  }

  /** Gives a unit a task under an id of the client's making, once. */
  @PutMapping("/{task}")
  ResponseEntity<TaskDocument> put(
      @PathVariable UUID task, @Valid @RequestBody TaskBody body, Actor actor, Locale reader) {
    var given = tasks.give(new TaskId(task), body.terms(), actor);
    return ResponseEntity.status(given.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(document(given.task().id(), actor, reader));
  }

  /**
   * Tasks by the day on which they are due.
   *
   * @param instruction only those that a leader has instructed
   * @param mine only those of which the reader's own units may count or report something
   * @param state {@code open}, {@code done} or {@code all}
   */
  @GetMapping
  Page<TaskOfCampaign> list(
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "false") boolean instruction,
      @RequestParam(defaultValue = "false") boolean late,
      @RequestParam(required = false) @Nullable UUID campaign,
      @RequestParam(required = false) @Size(max = LONGEST_CODE) @Pattern(regexp = UNIT)
          @Nullable String unit,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var filter =
        new TaskFilter(
            Optional.ofNullable(unit).map(it -> List.of(new UnitCode(it))),
            Optional.ofNullable(campaign).map(CampaignId::new),
            states(state),
            instruction,
            late,
            Optional.ofNullable(after).map(TaskId::new));
    return Page.of(
            tasks.list(filter, mine, limit + 1, actor), limit, it -> it.task().id().toString())
        .map(some -> documents.lines(actor.district(), some, reader));
  }

  private static List<State> states(String state) {
    return switch (state) {
      case "open" -> List.of(State.OPEN, State.DONE);
      case "done" -> List.of(State.CONFIRMED);
      case "all" -> List.of();
      default -> throw new Refusal(CampaignRefusal.TASK_FILTER_WRONG, "state");
    };
  }

  /** A task with all that has happened to it. */
  @GetMapping("/{task}")
  TaskDocument get(@PathVariable UUID task, Actor actor, Locale reader) {
    return document(new TaskId(task), actor, reader);
  }

  /** Its unit says that it is done. */
  @PostMapping("/{task}/done")
  TaskDocument done(
      @PathVariable UUID task, @Valid @RequestBody TaskStepBody body, Actor actor, Locale reader) {
    return step(task, body.request(Step.DONE), actor, reader);
  }

  /** Somebody else says so too. */
  @PostMapping("/{task}/confirm")
  TaskDocument confirm(
      @PathVariable UUID task, @Valid @RequestBody TaskStepBody body, Actor actor, Locale reader) {
    return step(task, body.request(Step.CONFIRM), actor, reader);
  }

  /** It is not done yet. */
  @PostMapping("/{task}/send-back")
  TaskDocument sendBack(
      @PathVariable UUID task, @Valid @RequestBody TaskStepBody body, Actor actor, Locale reader) {
    return step(task, body.request(Step.SEND_BACK), actor, reader);
  }

  /** Nobody wants it any more. */
  @PostMapping("/{task}/drop")
  TaskDocument drop(
      @PathVariable UUID task, @Valid @RequestBody TaskStepBody body, Actor actor, Locale reader) {
    return step(task, body.request(Step.DROP), actor, reader);
  }

  /** There is more time, or less. */
  @PostMapping("/{task}/move-due")
  TaskDocument moveDue(
      @PathVariable UUID task, @Valid @RequestBody TaskStepBody body, Actor actor, Locale reader) {
    return step(task, body.request(Step.MOVE_DUE), actor, reader);
  }

  private TaskDocument step(UUID task, StepRequest request, Actor actor, Locale reader) {
    return document(tasks.step(new TaskId(task), request, actor).id(), actor, reader);
  }

  private TaskDocument document(TaskId id, Actor actor, Locale reader) {
    return documents.document(tasks.get(id, actor), actor, reader);
  }

  /** A photo that came with the report that it is done. */
  @GetMapping("/{task}/photos/{photo}")
  ResponseEntity<Resource> photo(
      @PathVariable UUID task,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      Actor actor) {
    return PhotoAnswer.of(
        photos, actor.district(), tasks.photo(new TaskId(task), new PhotoId(photo), actor), size);
  }
}
