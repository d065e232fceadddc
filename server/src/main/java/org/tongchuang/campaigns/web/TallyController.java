package org.tongchuang.campaigns.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.campaigns.Tallies;
import org.tongchuang.campaigns.Tally;
import org.tongchuang.campaigns.TallyId;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.kernel.Actor;
import org.tongchuang.sites.SiteId;

/** What is counted, over HTTP: entered once under ids of the client's making. */
@RestController
@RequestMapping("/api/v1/tallies/{tally}")
class TallyController {

  private final Tallies tallies;

  TallyController(Tallies tallies) {
    this.tallies = tallies;
  }

  /**
   * @param at when it was counted, where a phone tells of it later
   * @param site at which it was counted
   */
  record TallyBody(
      @NotNull UUID task, @NotNull BigDecimal amount, @Nullable Instant at, @Nullable UUID site) {}

  record TallyReceipt(String id, String task, BigDecimal amount, boolean takenBack) {

    static TallyReceipt of(Tally it) {
      return new TallyReceipt(
          it.id().toString(),
          it.task().toString(),
          CampaignDocuments.plain(it.amount()),
          it.takenBack());
    }
  }

  /** Counts something of a task, once. */
  @PutMapping
  ResponseEntity<TallyReceipt> put(
      @PathVariable UUID tally, @Valid @RequestBody TallyBody body, Actor actor) {
    var kept =
        tallies.count(
            new TallyId(tally),
            new TaskId(body.task()),
            body.amount(),
            Optional.ofNullable(body.at()),
            Optional.ofNullable(body.site()).map(SiteId::new),
            actor);
    return ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(TallyReceipt.of(kept.tally()));
  }

  /** Takes back what one has counted oneself. */
  @PutMapping("/taken-back")
  TallyReceipt takeBack(@PathVariable UUID tally, Actor actor) {
    return TallyReceipt.of(tallies.takeBack(new TallyId(tally), actor));
  }
}
