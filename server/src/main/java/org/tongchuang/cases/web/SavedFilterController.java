package org.tongchuang.cases.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseList;
import org.tongchuang.cases.SavedFilter;
import org.tongchuang.cases.SavedFilters;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** Saved filters over HTTP. */
@RestController
@RequestMapping("/api/v1/case-filters")
class SavedFilterController {

  private final SavedFilters filters;

  SavedFilterController(SavedFilters filters) {
    this.filters = filters;
  }

  record FilterBody(
      @NotNull @Size(max = SavedFilters.LONGEST_NAME) String name,
      @NotNull @Valid FilterParameters filter,
      @NotNull SavedFilter.Sharing shared) {}

  record PinBody(@NotNull Boolean pinned) {}

  /**
   * @param filter what stands in the address of the list
   * @param own whether the reader may change it
   * @param count how many cases, for those that are pinned, when that was asked for
   * @param more whether there are more than were counted
   */
  record FilterView(
      String id,
      String name,
      Map<String, String> filter,
      String shared,
      boolean own,
      boolean pinned,
      @Nullable Integer count,
      boolean more) {}

  /** One's own filters and those that are shared with one, pinned ones first. */
  @GetMapping
  Page<FilterView> list(@RequestParam(defaultValue = "false") boolean counts, Actor actor) {
    var all = filters.list(actor);
    var counted = counts ? filters.counts(all, actor) : Map.<UUID, CaseList.Count>of();
    return Page.all(all.stream().map(it -> view(it, counted.get(it.id()), actor)).toList());
  }

  /** Saves a filter under an id of the client's making, or changes one's own. */
  @PutMapping("/{filter}")
  FilterView save(@PathVariable UUID filter, @Valid @RequestBody FilterBody body, Actor actor) {
    return view(
        filters.save(filter, body.name(), body.filter().filter(), body.shared(), actor),
        null,
        actor);
  }

  /** Keeps a filter in sight, or not any more. */
  @PutMapping("/{filter}/pin")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void pin(@PathVariable UUID filter, @Valid @RequestBody PinBody body, Actor actor) {
    filters.pin(filter, body.pinned(), actor);
  }

  @DeleteMapping("/{filter}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable UUID filter, Actor actor) {
    filters.delete(filter, actor);
  }

  private static FilterView view(SavedFilter it, CaseList.@Nullable Count count, Actor actor) {
    return new FilterView(
        it.id().toString(),
        it.name(),
        it.filter().values(),
        it.shared().name(),
        it.owner().equals(actor.id()),
        it.pinned(),
        count == null ? null : count.count(),
        count != null && count.more());
  }
}
