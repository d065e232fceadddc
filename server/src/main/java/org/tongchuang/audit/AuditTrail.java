package org.tongchuang.audit;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Where every module writes down its facts. */
@Component
public class AuditTrail {

  private final AuditStore store;
  private final Clock clock;

  AuditTrail(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Writes the line of a fact. Must be called in the transaction of the fact itself, so that both
   * are there or neither is; waits for no other transaction.
   */
  public void record(DomainEvent fact) {
    requireTransaction(fact);
    store.insert(fact, clock.instant());
  }

  /** Writes the lines of many facts, as {@link #record(DomainEvent)} does of one. */
  public void record(List<? extends DomainEvent> facts) {
    facts.forEach(AuditTrail::requireTransaction);
    store.insert(facts, clock.instant());
  }

  /**
   * What was recorded in a district after a place, in order. Nothing is ever added before what has
   * been read: a transaction that is still running holds back whatever began after it.
   *
   * @param limit how many at the most
   */
  public List<Recorded> after(DistrictCode district, Recorded.Place place, int limit) {
    return store.after(district, place, limit);
  }

  private static void requireTransaction(DomainEvent fact) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("no transaction for " + fact.type());
    }
  }
}
