package org.tongchuang.database;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads that all see the database as it was when the first of them began. */
public final class Moment {

  private Moment() {}

  /** A transaction of its own: one that goes on may see what was committed meanwhile. */
  public static TransactionTemplate of(PlatformTransactionManager transactions) {
    var moment = new TransactionTemplate(transactions);
    moment.setReadOnly(true);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return moment;
  }
}
