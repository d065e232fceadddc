package org.tongchuang.audit;

import java.util.List;
import org.tongchuang.kernel.DomainEvent;

/** Where every module writes down its facts. */
public interface AuditTrail {

  /**
   * Writes the line of a fact. Must be called in the transaction of the fact itself, so that both
   * are there or neither is; waits for no other transaction.
   */
  void record(DomainEvent fact);

  /** Writes the lines of many facts, as {@link #record(DomainEvent)} does of one. */
  default void record(List<? extends DomainEvent> facts) {
    facts.forEach(this::record);
  }
}
