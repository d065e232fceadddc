package org.tongchuang.rounds.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.rounds.AssessmentRefusal;
import org.tongchuang.rounds.Assessments;
import org.tongchuang.rounds.RegularRounds;
import org.tongchuang.rounds.web.AssessmentDocuments.OpenVisitView;

/** Where one is sent, and who may be sent, over HTTP. */
@RestController
class VisitController {

  private final Assessments assessments;
  private final AssessmentDocuments documents;
  private final RegularRounds rounds;
  private final RegularRoundDocuments regularDocuments;

  VisitController(
      Assessments assessments,
      AssessmentDocuments documents,
      RegularRounds rounds,
      RegularRoundDocuments regularDocuments) {
    this.assessments = assessments;
    this.documents = documents;
    this.rounds = rounds;
    this.regularDocuments = regularDocuments;
  }

  /**
   * Where the reader is sent by assessments and has not been yet, then where regular rounds want
   * somebody to look whom their area lets; each in walking order.
   *
   * @param near longitude and latitude of where one stands, with a comma between
   */
  @GetMapping("/api/v1/visits")
  Page<OpenVisitView> openVisits(
      @RequestParam(required = false) @Nullable String near,
      @RequestParam(defaultValue = "100") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var from =
        Optional.ofNullable(near)
            .map(
                it ->
                    GeoPoint.read(it)
                        .orElseThrow(
                            () -> new Refusal(AssessmentRefusal.ASSESSMENT_FILTER_WRONG, "near")));
    var sent = documents.openVisits(assessments.openVisits(from, limit, actor), reader);
    var regular =
        rounds.openSites(from, limit - sent.size(), actor).stream()
            .map(it -> regularDocuments.openVisit(it, reader));
    return Page.all(Stream.concat(sent.stream(), regular).toList());
  }

  /** Somebody who may be sent out. */
  record InspectorView(String id, String name, List<String> areas) {}

  /** Everybody who may inspect, to make teams of; only for who may have an assessment drawn. */
  @GetMapping("/api/v1/inspectors")
  Page<InspectorView> inspectors(
      @RequestParam(defaultValue = "0") @Min(0) @Max(Integer.MAX_VALUE / 2) int after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    var all =
        assessments.inspectors(actor).stream()
            .map(
                it ->
                    new InspectorView(
                        it.person().toString(),
                        it.name(),
                        it.areas().stream().map(AreaCode::value).sorted().toList()))
            .toList();
    return Page.part(all, after, limit);
  }
}
