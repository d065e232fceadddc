package org.tongchuang.cases.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseList;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** The list of cases over HTTP. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseListController {

  private final CaseList list;
  private final CaseLines lines;
  private final CaseDocuments documents;

  CaseListController(CaseList list, CaseLines lines, CaseDocuments documents) {
    this.list = list;
    this.lines = lines;
    this.documents = documents;
  }

  /**
   * @param understoodAsUnits those that the letters in {@code q} were understood as
   */
  record PartView(
      List<CaseLine> items, @Nullable String next, List<CaseDocument.Named> understoodAsUnits) {}

  /**
   * @param more whether there are more than were counted
   */
  record CountView(int count, boolean more) {}

  /**
   * @param matching ids of those that the filter lets through
   * @param tooMany whether more have changed than are named, so that the list is to be read anew
   */
  record ChangesView(
      String position, List<CaseLine> items, List<String> matching, boolean tooMany) {}

  /** A filter that may stand in no address, and the part of the list that is wanted. */
  record SearchBody(
      @NotNull @Valid FilterParameters filter,
      @Nullable String after,
      @Nullable @Min(1) @Max(Page.MOST) Integer limit) {}

  /** Cases that the reader may see, in the order that is asked for. */
  @GetMapping
  PartView list(
      @ParameterObject @ModelAttribute FilterParameters filter,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    return view(
        list.list(filter.filter(), Optional.ofNullable(after), limit, actor), actor, reader);
  }

  /** The same for what may be a part of a phone number; finds by it for who may see contacts. */
  @PostMapping("/search")
  PartView search(@Valid @RequestBody SearchBody body, Actor actor, Locale reader) {
    int limit = body.limit() == null ? Page.MOST / 2 : body.limit();
    return view(
        list.search(body.filter().filter(), Optional.ofNullable(body.after()), limit, actor),
        actor,
        reader);
  }

  /** How long a list is, up to a thousand. */
  @GetMapping("/count")
  CountView count(@ParameterObject @ModelAttribute FilterParameters filter, Actor actor) {
    var counted = list.count(filter.filter(), actor);
    return new CountView(counted.count(), counted.more());
  }

  /** What has changed since a position; without one, where we are now. */
  @GetMapping("/changes")
  ChangesView changes(
      @ParameterObject @ModelAttribute FilterParameters filter,
      @RequestParam(required = false) @Nullable @PositiveOrZero Long since,
      Actor actor,
      Locale reader) {
    var changes = list.changes(filter.filter(), Optional.ofNullable(since), actor);
    return new ChangesView(
        changes.position(),
        lines.lines(changes.cases(), actor.district(), reader),
        changes.matching().stream().map(CaseId::toString).toList(),
        changes.tooMany());
  }

  private PartView view(CaseList.Part part, Actor actor, Locale reader) {
    return new PartView(
        lines.lines(part.cases(), actor.district(), reader),
        part.next().orElse(null),
        part.units().stream().map(it -> documents.unit(actor.district(), it, reader)).toList());
  }
}
