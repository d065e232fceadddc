package org.tongchuang.participation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
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
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.participation.Entry;
import org.tongchuang.participation.Entry.Terms;
import org.tongchuang.participation.EntryId;
import org.tongchuang.participation.Registers;
import org.tongchuang.participation.Said;
import org.tongchuang.participation.web.RegisterDocuments.EntryReceipt;

/** What is entered into registers, over HTTP: once, under ids of the client's making. */
@RestController
@RequestMapping("/api/v1/participation-entries/{entry}")
class EntryController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";

  private final Registers registers;

  EntryController(Registers registers) {
    this.registers = registers;
  }

  /**
   * @param day when it was so; of a pairing its first day
   * @param until the last day of a pairing
   * @param words an organisation, the title of an event, or what was contributed; never persons
   */
  record EntryBody(
      @NotBlank @Size(max = 60) String register,
      @NotNull @Pattern(regexp = AREA) String area,
      @NotNull LocalDate day,
      @Nullable LocalDate until,
      @Nullable @Size(max = Said.LONGEST_WORDS) String words,
      @Nullable Long count,
      @Nullable Long reach) {

    Terms terms() {
      return new Terms(
          register,
          new AreaCode(area),
          day,
          new Said(
              Optional.ofNullable(words),
              Optional.ofNullable(count),
              Optional.ofNullable(reach),
              Optional.ofNullable(until)));
    }
  }

  record EntryBackBody(@NotBlank @Size(max = Entry.LONGEST_REASON) String reason) {}

  /** Enters something, once. */
  @PutMapping
  ResponseEntity<EntryReceipt> put(
      @PathVariable UUID entry, @Valid @RequestBody EntryBody body, Actor actor) {
    var kept = registers.enter(new EntryId(entry), body.terms(), actor);
    return ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(RegisterDocuments.receipt(kept.entry()));
  }

  /** Takes it back, with a reason. */
  @PutMapping("/taken-back")
  EntryReceipt takeBack(
      @PathVariable UUID entry, @Valid @RequestBody EntryBackBody body, Actor actor) {
    return RegisterDocuments.receipt(
        registers.takeBack(new EntryId(entry), Optional.of(body.reason().strip()), actor));
  }
}
