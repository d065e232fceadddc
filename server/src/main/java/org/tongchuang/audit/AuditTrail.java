package org.tongchuang.audit;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("no transaction for " + fact.type());
    }
    store.insert(fact, clock.instant());
  }
}
