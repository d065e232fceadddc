package org.tongchuang.patrols.web;

import static java.util.Comparator.comparing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.web.ChecklistController.ChecklistDocument;
import org.tongchuang.sites.SitePermission;

/** Checklists with their items, many at once: for phones that take them where no signal is. */
@RestController
class CurrentChecklistController {

  private final Checklists checklists;

  CurrentChecklistController(Checklists checklists) {
    this.checklists = checklists;
  }

  /**
   * The versions that hold now, by their codes.
   *
   * @param after the code after which the list goes on
   */
  @GetMapping("/api/v1/current-checklists")
  Page<ChecklistDocument> list(
      @RequestParam(defaultValue = "") @Size(max = 60) String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    actor.require(SitePermission.SITE_READ);
    return Page.of(
        checklists.list(actor.district()).stream()
            .filter(it -> it.code().compareTo(after) > 0)
            .sorted(comparing(Checklist::code))
            .limit(limit + 1L)
            .map(ChecklistController::document)
            .toList(),
        limit,
        ChecklistDocument::code);
  }
}
