package org.tongchuang.campaigns;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.CampaignEvent.CampaignRelapsed;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Watches campaigns that are over: whether what they have won lasts. */
@Service
public class Relapses {

  /** The most campaigns that are watched at once; they have ended within a quarter of a year. */
  private static final int MOST_WATCHED = 500;

  /** So many days after the watch has ended its last week is still looked at. */
  private static final int GRACE = 7;

  private final CampaignStore store;
  private final Campaigns campaigns;
  private final CaseFigures figures;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Relapses(
      CampaignStore store,
      Campaigns campaigns,
      CaseFigures figures,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.campaigns = campaigns;
    this.figures = figures;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * How many cases have been newly reported since a campaign was over, from what is known now;
   * empty before that, and where it is about no categories.
   */
  public Optional<Relapse> of(Campaign it) {
    var today = campaigns.today(it.district());
    var scope = it.terms().scope();
    if (it.phase(today) != Campaign.Phase.OVER || scope.categories().isEmpty()) {
      return Optional.empty();
    }
    var zone = campaigns.zone(it.district());
    var first = it.terms().from();
    var reported =
        figures.reportedByDay(
            it.district(),
            Campaigns.areas(it.district(), scope),
            scope.categories(),
            Relapse.begins(first).atStartOfDay(zone).toInstant(),
            Relapse.ends(it.lastDay()).atStartOfDay(zone).toInstant(),
            zone,
            clock.instant());
    return Optional.of(Relapse.of(first, it.lastDay(), reported, today));
  }

  /** Writes down, once for each campaign, that it has relapsed. */
  void watch(DistrictCode district) {
    var today = campaigns.today(district);
    var first = today.minusDays(GRACE).minusDays(Relapse.LONGEST);
    store
        .over(district, first, today.minusDays(1), MOST_WATCHED)
        .forEach(
            it ->
                of(it).flatMap(Relapse::first).ifPresent(week -> relapsed(it, week.span().from())));
  }

  private void relapsed(Campaign known, LocalDate week) {
    var district = known.district();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transaction.executeWithoutResult(
        _ ->
            store
                .lock(district, known.id())
                .filter(it -> it.relapsedOn().isEmpty())
                .ifPresent(
                    it -> {
                      store.relapse(it, week);
                      audit.record(
                          new CampaignRelapsed(
                              district, it.id(), it.nextVersion(), ActorId.SYSTEM, now));
                    }));
  }
}
