package org.tongchuang.patrols;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseMoved;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Stage;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.FailureStore.Spot;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;

/**
 * What has become of what failed. Follows from what was found and from how far cases are, and is
 * written anew in the transaction in which either changes.
 */
@Service
public class Failures {

  private final FailureStore store;
  private final Sendings sendings;
  private final Sites sites;
  private final Cases cases;
  private final TransactionOperations transaction;
  private final Clock clock;

  Failures(
      FailureStore store,
      Sendings sendings,
      Sites sites,
      Cases cases,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.sendings = sendings;
    this.sites = sites;
    this.cases = cases;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a site has failed in.
   *
   * @param failures the latest first
   * @param open its cases that have not ended, the latest first
   * @param relapses how many failures of the last {@link FailureHistory#RECURS_WITHIN} recur
   */
  public record SiteFailures(Site site, List<Failure> failures, List<CaseFile> open, int relapses) {

    public SiteFailures {
      failures = List.copyOf(failures);
      open = List.copyOf(open);
    }
  }

  /**
   * What a site has failed in, and what has become of it.
   *
   * @param limit how many failures at the most
   * @throws Refusal {@link org.tongchuang.sites.SiteRefusal#NO_SUCH_SITE} or of {@link
   *     Actor.Denial}
   */
  public SiteFailures at(SiteId id, Optional<InspectionKey> after, int limit, Actor reader) {
    reader.require(InspectionPermission.INSPECTION_READ);
    var district = reader.district();
    var site = sites.get(district, id);
    reader.require(InspectionPermission.INSPECTION_READ, site.area());
    var blind = sendings.blindTo(reader);
    var unseen = store.unseen(district, id, blind);
    var open =
        cases.openAt(district, id, Page.MOST).stream()
            .filter(it -> !unseen.contains(it.state().id()))
            .toList();
    return new SiteFailures(
        site,
        store.at(district, id, blind, after, limit),
        open,
        store.relapses(district, id, clock.instant().minus(FailureHistory.RECURS_WITHIN)));
  }

  /**
   * What awaits re-inspection where the reader may see it, the nearest first where a place is
   * given, else what was seen first.
   */
  public List<Failure> reinspections(
      ReinspectionFilter filter, Optional<InspectionKey> after, int limit, Actor reader) {
    reader.require(InspectionPermission.INSPECTION_READ);
    return store.reinspections(
        reader.district(),
        filter,
        reader.areas(InspectionPermission.INSPECTION_READ),
        sendings.blindTo(reader),
        after,
        limit);
  }

  /** The failures of an inspection, by their items. */
  List<Failure> of(DistrictCode district, InspectionId inspection) {
    return store.of(district, inspection);
  }

  /** The case that is still to put right what failed in an item at a site, if there is one. */
  Optional<CaseId> openCase(DistrictCode district, Spot spot) {
    return store.openCase(district, spot);
  }

  /** Writes anew what has become of an item at a site, in the transaction in which it changes. */
  @Transactional(propagation = Propagation.MANDATORY)
  void write(DistrictCode district, Spot spot) {
    store.hold(district, spot.site());
    store.put(district, spot, failures(district, spot));
  }

  /** What has become of an item at a site, as the events and the cases say. */
  private List<Failure> failures(DistrictCode district, Spot spot) {
    return FailureHistory.of(store.looks(district, spot)).stream()
        .map(
            it ->
                it.state() == Failure.State.OPEN
                    ? it.filed().map(filed -> awaiting(district, it, filed)).orElse(it)
                    : it)
        .toList();
  }

  private Failure awaiting(DistrictCode district, Failure it, CaseId filed) {
    var standIn = cases.standIn(district, filed);
    return it.awaiting(standIn.state().id(), standIn.state().stage().name().isEnd());
  }

  /** Writes all failures of a district anew, a site's item at a time; how many items there are. */
  int rebuild(DistrictCode district) {
    var spots = store.spots(district);
    for (var spot : spots) {
      transaction.executeWithoutResult(_ -> write(district, spot));
    }
    return spots.size();
  }

  /** In the transaction of the move. */
  @EventListener
  void on(CaseMoved moved) {
    var before = moved.before().stage();
    var after = moved.after().stage();
    boolean ends = before.name().isEnd() || after.name().isEnd();
    if (!ends || before.name() == after.name()) {
      return;
    }
    var district = moved.after().district();
    Set<Spot> spots = new LinkedHashSet<>(store.awaiting(district, moved.after().id()));
    if (before instanceof Stage.Merged(var into)) {
      spots.addAll(store.awaiting(district, cases.standIn(district, into).state().id()));
    }
    // always in the same order, so that of two who hold sites neither waits for the other
    var ordered = new ArrayList<>(spots);
    ordered.sort(FailureStore.BY_SITE);
    ordered.forEach(it -> write(district, it));
  }
}
