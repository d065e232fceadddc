package org.tongchuang.campaigns.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.campaigns.SpokenTask;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.campaigns.Tasks;
import org.tongchuang.campaigns.web.CampaignDocuments.InstructionReceipt;
import org.tongchuang.campaigns.web.CampaignDocuments.SpokenView;
import org.tongchuang.kernel.Actor;

/** Instructions of leaders over HTTP. */
@RestController
@RequestMapping("/api/v1")
class InstructionController {

  private final Tasks tasks;
  private final CampaignDocuments documents;

  InstructionController(Tasks tasks, CampaignDocuments documents) {
    this.tasks = tasks;
    this.documents = documents;
  }

  /**
   * @param line what is to be done, by whom and until when, as people type it
   */
  record InstructionBody(@NotBlank @Size(max = SpokenTask.LONGEST_LINE) String line) {}

  /** What a line would be understood as; changes nothing. */
  @PostMapping("/instruction-readings")
  SpokenView read(@Valid @RequestBody InstructionBody body, Actor actor, Locale reader) {
    return documents.spoken(actor.district(), tasks.readInstruction(body.line(), actor), reader);
  }

  /** Gives a unit an instruction under an id of the client's making, once. */
  @PutMapping("/instructions/{instruction}")
  ResponseEntity<InstructionReceipt> put(
      @PathVariable UUID instruction,
      @Valid @RequestBody InstructionBody body,
      Actor actor,
      Locale reader) {
    var given = tasks.instruct(new TaskId(instruction), body.line(), actor);
    return ResponseEntity.status(given.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(documents.receipt(given.task(), reader));
  }
}
