package org.tongchuang.economy;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Report;
import org.tongchuang.economy.EconomyEvent.RectificationRaised;
import org.tongchuang.economy.RectificationStore.Link;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** What indicators show to be put right: cases of the units that are responsible for them. */
@Service
public class Rectifications {

  /** The longest text that says what is to be put right. */
  public static final int LONGEST = 1000;

  private final EconomySettings settings;
  private final Editions editions;
  private final RectificationStore store;
  private final Cases cases;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Rectifications(
      EconomySettings settings,
      Editions editions,
      RectificationStore store,
      Cases cases,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.settings = settings;
    this.editions = editions;
    this.store = store;
    this.cases = cases;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The cases that were raised from an indicator, the latest first.
   *
   * @throws Refusal of {@link Actor.Denial}
   */
  public List<CaseFile> of(IndicatorId id, Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    var district = reader.district();
    var ids = store.of(district, id);
    return cases.find(district, ids).stream()
        .sorted(Comparator.comparingInt(it -> ids.indexOf(it.state().id())))
        .toList();
  }

  /**
   * Raises a case from an indicator, dispatched to the unit that is responsible for it, under an id
   * of the client's making; the same again changes nothing.
   *
   * @param words what is to be put right
   * @return whether it is new
   * @throws Refusal of {@link EconomyRefusal}, {@link Actor.Denial}, or of cases where {@code by}
   *     may not assign them
   */
  public boolean raise(IndicatorId id, CaseId raised, String words, Actor by) {
    Editions.requireEditor(by);
    var district = by.district();
    var indicator = editions.indicator(district, id);
    var report = report(indicator, raised, words, district);
    if (store.find(district, raised).isPresent()) {
      requireRepeated(report, id, by);
      return false;
    }
    if (store.of(district, id).size() >= Page.MOST) {
      throw new Refusal(EconomyRefusal.TOO_MANY_RECTIFICATIONS, Page.MOST);
    }
    var ready = cases.prepare(report, by);
    var now = now();
    try {
      transaction.executeWithoutResult(
          _ -> {
            cases.open(ready, Optional.empty());
            store.insert(district, raised, new Link(id, by.id()), now);
            audit.record(new RectificationRaised(district, raised, id, by.id(), now));
          });
    } catch (DuplicateKeyException raced) {
      requireRepeated(report, id, by);
      return false;
    }
    return true;
  }

  private void requireRepeated(Report report, IndicatorId indicator, Actor by) {
    var district = by.district();
    var _ =
        store
            .find(district, report.id())
            .filter(new Link(indicator, by.id())::equals)
            .flatMap(_ -> cases.find(district, List.of(report.id())).stream().findFirst())
            .filter(it -> it.particulars().description().equals(report.description()))
            .orElseThrow(() -> new Refusal(EconomyRefusal.RECTIFICATION_ID_TAKEN));
  }

  private Report report(Indicator indicator, CaseId raised, String words, DistrictCode district) {
    var terms = indicator.terms();
    var edition = editions.edition(district, indicator.edition());
    return new Report(
        raised,
        Source.FIELD,
        settings
            .rules(district)
            .map(EconomyRules::rectification)
            .orElseThrow(() -> new Refusal(EconomyRefusal.NO_RECTIFICATION_CATEGORY)),
        clock.instant(),
        Optional.empty(),
        null,
        Optional.of(district.area()),
        Optional.empty(),
        Optional.of("%s · %s %s\n%s".formatted(edition.name(), terms.code(), terms.name(), words)),
        List.of(),
        Optional.empty(),
        Optional.of(new Report.OnTheSpot(Optional.of(unit(indicator)))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static UnitCode unit(Indicator it) {
    return it.terms()
        .unit()
        .orElseThrow(() -> new Refusal(EconomyRefusal.INDICATOR_WITHOUT_UNIT, it.terms().code()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
