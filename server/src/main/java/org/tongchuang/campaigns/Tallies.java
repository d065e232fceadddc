package org.tongchuang.campaigns;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.CampaignEvent.TallyCounted;
import org.tongchuang.campaigns.CampaignEvent.TallyTakenBack;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.Tasks.Step;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;

/** What is counted of tasks in the field: never changed, taken back by whoever counted it. */
@Service
public class Tallies {

  private final TallyStore store;
  private final TaskStore facts;
  private final Tasks tasks;
  private final Campaigns campaigns;
  private final Sites sites;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Tallies(
      TallyStore store,
      TaskStore facts,
      Tasks tasks,
      Campaigns campaigns,
      Sites sites,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.facts = facts;
    this.tasks = tasks;
    this.campaigns = campaigns;
    this.sites = sites;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An entry of what was counted, and whether it is new. */
  public record Kept(Tally tally, boolean created) {}

  /**
   * Counts something of a task, under an id of the client's making; the same again changes nothing.
   * What was counted before a task was confirmed or dropped still counts when it comes later.
   *
   * @throws Refusal of {@link CampaignRefusal}, {@link Actor.Denial}, or when there is no such site
   */
  public Kept count(
      TallyId id,
      TaskId of,
      BigDecimal amount,
      Optional<Instant> said,
      Optional<SiteId> site,
      Actor by) {
    by.require(CampaignPermission.CAMPAIGN_READ);
    var district = by.district();
    var task = tasks.find(district, of);
    tasks.requireMay(task, Step.TALLY, by);
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Kept(repeated(known.get(), of, amount, by), false);
    }
    var now = now();
    var at = Cases.happened(said, now);
    requireCounting(task, at);
    entered(task).require(amount);
    site.ifPresent(it -> sites.get(district, it));
    try {
      var tally =
          transaction.execute(
              _ -> {
                requireBeforeArchive(task, at);
                // after that look: what is written later than the archive is recorded later too
                var it = new Tally(district, id, of, amount, site, by.id(), at, now(), false);
                store.insert(it);
                audit.record(new TallyCounted(district, id, by.id(), at));
                return it;
              });
      return new Kept(tally, true);
    } catch (DuplicateKeyException raced) {
      var kept = store.find(district, id).orElseThrow();
      return new Kept(repeated(kept, of, amount, by), false);
    }
  }

  private static Tally repeated(Tally known, TaskId of, BigDecimal amount, Actor by) {
    if (!known.task().equals(of)
        || known.amount().compareTo(amount) != 0
        || !known.by().equals(by.id())) {
      throw new Refusal(CampaignRefusal.TALLY_ID_TAKEN);
    }
    return known;
  }

  private void requireCounting(Task task, Instant at) {
    if (task.state().isUnderWay()) {
      return;
    }
    var over = facts.events(task, Campaigns.EVERYTHING).getLast();
    if (at.isAfter(over.at())) {
      throw new Refusal(CampaignRefusal.STEP_NOT_OPEN, task.state());
    }
  }

  /** What comes late is kept, and changes no result that stands. */
  private void requireBeforeArchive(Task task, Instant at) {
    campaigns
        .shared(task)
        .flatMap(Campaign::archivedAt)
        .filter(at::isAfter)
        .ifPresent(
            it -> {
              throw campaigns.archived(task.district(), it);
            });
  }

  private UnitOfMeasure entered(Task task) {
    return task.terms()
        .target()
        .filter(it -> it.counted() == Counted.ENTERED)
        .flatMap(it -> campaigns.findUnitOfMeasure(task.district(), it.measure()))
        .orElseThrow(() -> new Refusal(CampaignRefusal.NOT_ENTERED));
  }

  /**
   * How much was counted in a unit of measure in a time, by the units of the tasks.
   *
   * @param until the first moment that is too late
   * @param recordedBy what was recorded later counts for nothing
   */
  public Map<UnitCode, BigDecimal> byUnit(
      DistrictCode district, String measure, Instant from, Instant until, Instant recordedBy) {
    return store.byUnit(district, measure, from, until, recordedBy);
  }

  /**
   * Takes back what one has counted oneself: it counts on no day any more. The same again changes
   * nothing.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public Tally takeBack(TallyId id, Actor by) {
    by.require(CampaignPermission.CAMPAIGN_READ);
    var district = by.district();
    var known =
        store
            .find(district, id)
            .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_TALLY, id.toString()));
    if (!known.by().equals(by.id())) {
      by.require(CampaignPermission.TASK_DO);
      throw new Refusal(CampaignRefusal.NOT_YOUR_TALLY);
    }
    if (known.takenBack()) {
      return known;
    }
    var now = now();
    // at the moment at which it was counted, so that it is gone from that day
    var back =
        new Tally(
            district,
            id,
            known.task(),
            known.amount(),
            known.site(),
            by.id(),
            known.at(),
            now,
            true);
    try {
      transaction.executeWithoutResult(
          _ -> {
            campaigns.requireNotArchived(tasks.find(district, known.task()));
            store.insert(back);
            audit.record(new TallyTakenBack(district, id, by.id(), now));
          });
    } catch (DuplicateKeyException raced) {
      return store.find(district, id).orElseThrow();
    }
    return back;
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
