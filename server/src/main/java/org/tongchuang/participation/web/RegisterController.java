package org.tongchuang.participation.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.participation.AsOf;
import org.tongchuang.participation.EntryFilter;
import org.tongchuang.participation.EntryId;
import org.tongchuang.participation.Registers;
import org.tongchuang.participation.web.RegisterDocuments.EntryView;
import org.tongchuang.participation.web.RegisterDocuments.RegisterDocument;
import org.tongchuang.participation.web.RegisterDocuments.RegisterLine;

/** Registers, their figures and what makes them, over HTTP. */
@RestController
@RequestMapping("/api/v1/registers")
class RegisterController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";

  private final Registers registers;
  private final RegisterDocuments documents;

  RegisterController(Registers registers, RegisterDocuments documents) {
    this.registers = registers;
    this.documents = documents;
  }

  /**
   * Registers with their figures, of today unless another day is asked for; by an instant of
   * recording they never change.
   */
  @GetMapping
  Page<RegisterLine> list(
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable Instant recordedBy,
      Actor actor,
      Locale reader) {
    var asOf = asOf(day, recordedBy, actor);
    return Page.all(
        registers.figures(asOf, actor).stream()
            .map(it -> documents.line(it, asOf.day(), reader))
            .toList());
  }

  /** A register with its figures by street. */
  @GetMapping("/{register}")
  RegisterDocument get(
      @PathVariable @Size(max = 60) String register,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable Instant recordedBy,
      Actor actor,
      Locale reader) {
    var asOf = asOf(day, recordedBy, actor);
    return documents.document(registers.get(register, asOf, actor), asOf.day(), actor, reader);
  }

  /**
   * The entries of a register, the latest day first.
   *
   * @param exactly only those for that very area
   * @param counting only those that make the figure of that area
   */
  @GetMapping("/{register}/entries")
  Page<EntryView> entries(
      @PathVariable @Size(max = 60) String register,
      @RequestParam(required = false) @Nullable @Pattern(regexp = AREA) String area,
      @RequestParam(defaultValue = "false") boolean exactly,
      @RequestParam(defaultValue = "false") boolean counting,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable Instant recordedBy,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    var filter =
        new EntryFilter(
            Optional.ofNullable(area).map(AreaCode::new),
            exactly,
            counting,
            asOf(day, recordedBy, actor),
            Optional.ofNullable(after).map(EntryId::new));
    return Page.of(
            registers.entries(register, filter, limit + 1, actor),
            limit,
            it -> it.entry().id().toString())
        .map(some -> some.stream().map(it -> documents.entry(it, actor)).toList());
  }

  private AsOf asOf(@Nullable LocalDate day, @Nullable Instant recordedBy, Actor actor) {
    var asked = documents.day(Optional.ofNullable(day), actor.district());
    return recordedBy == null ? AsOf.day(asked) : new AsOf(asked, recordedBy);
  }
}
