package org.tongchuang.cases;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tongchuang.worktime.Limit;

/**
 * What a district decides about the side moves; the defaults come from the national pack.
 *
 * @param undoWithin how long one may take back what one has just done
 * @param mostExtensions how often a unit may be given its limit once more
 * @param extensionApprovals who must agree to an extension, one after the other
 * @param longestSuspension how far ahead a suspension may reach
 * @param suspensionApprovals who must agree to a suspension
 * @param appealReviews who must agree to an appeal
 * @param supervisedAfter the return, or the rework, that raises a case to supervision
 * @param freshPhoto whether a check needs a photo that was taken after the handling, at the place
 * @param checkMetres how far from the case such a photo may have been taken, beyond its accuracy
 * @param nearMetres how near another case of the category must be to be thought the same; at most
 *     50
 * @param nearSince how long ago it may have been reported
 * @param steps how long each step may take; a step that is not named has no limit
 */
public record CaseRules(
    Duration undoWithin,
    int mostExtensions,
    List<CasePermission> extensionApprovals,
    Duration longestSuspension,
    List<CasePermission> suspensionApprovals,
    List<CasePermission> appealReviews,
    int supervisedAfter,
    boolean freshPhoto,
    double checkMetres,
    double nearMetres,
    Duration nearSince,
    Map<Step, Limit> steps) {

  /** What holds where a pack says nothing. */
  static final CaseRules DEFAULTS =
      new CaseRules(
          Duration.ofSeconds(30),
          2,
          List.of(CasePermission.CASE_LEAD, CasePermission.CASE_DISPATCH),
          Duration.ofDays(366),
          List.of(CasePermission.CASE_LEAD, CasePermission.CASE_SUPERVISE),
          List.of(CasePermission.CASE_DISPATCH, CasePermission.CASE_ACCEPT),
          3,
          true,
          200,
          50,
          Duration.ofDays(2),
          Map.of(
              Step.ACCEPT, new Limit(15, Limit.Unit.WORKING_MINUTE),
              Step.FILE, new Limit(15, Limit.Unit.WORKING_MINUTE),
              Step.DISPATCH, new Limit(15, Limit.Unit.WORKING_MINUTE),
              Step.TAKE, new Limit(1, Limit.Unit.WORKING_HOUR),
              Step.CHECK, new Limit(2, Limit.Unit.WORKING_HOUR),
              Step.CLOSE, new Limit(15, Limit.Unit.WORKING_MINUTE)));

  public CaseRules {
    extensionApprovals = List.copyOf(extensionApprovals);
    suspensionApprovals = List.copyOf(suspensionApprovals);
    appealReviews = List.copyOf(appealReviews);
    steps = Map.copyOf(steps);
  }

  /** Who must agree next to a plea; the last of them where a pack asks for fewer than it did. */
  CasePermission nextApproval(Plea plea) {
    var approvals = approvals(plea.kind());
    return approvals.get(Math.min(plea.approvals().size(), approvals.size() - 1));
  }

  /** Whether the next who agrees is the last who has to. */
  boolean isLastApproval(Plea plea) {
    return plea.approvals().size() + 1 >= approvals(plea.kind()).size();
  }

  /** Who must agree to a plea, one after the other. */
  List<CasePermission> approvals(Plea.Kind kind) {
    return switch (kind) {
      case EXTENSION -> extensionApprovals;
      case SUSPENSION -> suspensionApprovals;
      case APPEAL -> appealReviews;
    };
  }
}
