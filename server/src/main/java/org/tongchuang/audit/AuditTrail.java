package org.tongchuang.audit;

import org.tongchuang.kernel.DomainEvent;

/** Where every module writes down its facts. */
public interface AuditTrail {

  /**
   * Writes the line of a fact. Must be called in the transaction of the fact itself, so that both
   * are there or neither is; waits for no other transaction.
   */
  void record(DomainEvent fact);
}
