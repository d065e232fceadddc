package org.tongchuang.patrols.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.Failures;
import org.tongchuang.patrols.InspectionKey;
import org.tongchuang.patrols.InspectionRefusal;
import org.tongchuang.patrols.ReinspectionFilter;
import org.tongchuang.patrols.web.InspectionDocuments.FailureView;
import org.tongchuang.patrols.web.InspectionDocuments.FiledCase;
import org.tongchuang.sites.SiteId;

/** What has become of what failed, over HTTP. */
@RestController
class FailureController {

  private final Failures failures;
  private final InspectionDocuments documents;

  FailureController(Failures failures, InspectionDocuments documents) {
    this.failures = failures;
    this.documents = documents;
  }

  /**
   * What a site has failed in.
   *
   * @param items the latest first
   * @param next what to send as {@code after} for those before; null at the end
   * @param openCases of what failed there, the latest first
   * @param relapses how many failures of the last thirty days were of items that had failed within
   *     thirty days before
   */
  record SiteFailuresView(
      List<FailureView> items, @Nullable String next, List<FiledCase> openCases, int relapses) {}

  /** What a site has failed in, what has become of it, and what recurs. */
  @GetMapping("/api/v1/sites/{site}/failures")
  SiteFailuresView at(
      @PathVariable UUID site,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var found = failures.at(new SiteId(site), InspectionController.key(after), limit + 1, actor);
    var page =
        Page.of(
            documents.failures(found.failures(), actor.district(), reader),
            limit,
            FailureController::cursor);
    return new SiteFailuresView(
        page.items(),
        page.next(),
        found.open().stream().map(InspectionDocuments::filed).toList(),
        found.relapses());
  }

  /**
   * What awaits re-inspection, what was seen first before the rest; with {@code near} the nearest,
   * and no more.
   *
   * @param near longitude and latitude, with a comma between
   */
  @GetMapping("/api/v1/reinspections")
  Page<FailureView> reinspections(
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(required = false) @Nullable String unit,
      @RequestParam(required = false) @Nullable String near,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    require("area", area == null || AreaCode.isValid(area));
    require("unit", unit == null || UnitCode.isValid(unit));
    var filter =
        new ReinspectionFilter(
            Optional.ofNullable(area).map(AreaCode::new),
            Optional.ofNullable(unit).map(UnitCode::new),
            Optional.ofNullable(near).map(FailureController::place));
    boolean nearest = filter.near().isPresent();
    var found =
        failures.reinspections(
            filter, InspectionController.key(after), nearest ? limit : limit + 1, actor);
    var items = documents.failures(found, actor.district(), reader);
    return nearest ? Page.all(items) : Page.of(items, limit, FailureController::cursor);
  }

  private static String cursor(FailureView it) {
    return new InspectionKey(it.seenAt(), UUID.fromString(it.finding())).toString();
  }

  private static GeoPoint place(String text) {
    return GeoPoint.read(text)
        .orElseThrow(() -> new Refusal(InspectionRefusal.INSPECTION_FILTER_WRONG, "near"));
  }

  private static void require(String parameter, boolean right) {
    if (!right) {
      throw new Refusal(InspectionRefusal.INSPECTION_FILTER_WRONG, parameter);
    }
  }
}
