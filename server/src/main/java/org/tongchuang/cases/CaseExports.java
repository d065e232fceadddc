package org.tongchuang.cases;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;

/**
 * Takes whole lists out of the system: a few at a time, since each holds a connection to the
 * database for as long as it lasts, and each written down in the audit trail before it begins.
 */
@Service
public class CaseExports {

  private static final int AT_A_TIME = 2;

  private final CaseList list;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  CaseExports(CaseList list, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
    this.list = list;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An export that may begin; to be closed. */
  public final class Export implements AutoCloseable {

    private final CaseList.Whole rows;

    private Export(CaseList.Whole rows) {
      this.rows = rows;
    }

    /** Hands over every case, one after the other. */
    public void each(Consumer<CaseFile> to) {
      rows.each(to);
    }

    @Override
    public void close() {
      places.release();
    }
  }

  /**
   * Begins an export.
   *
   * @throws Refusal {@link CaseRefusal#EXPORTS_BUSY}, or when the filter cannot be exported
   */
  public Export begin(CaseFilter filter, Actor by) {
    var rows = list.whole(filter, by);
    if (!places.tryAcquire()) {
      throw new Refusal(CaseRefusal.EXPORTS_BUSY);
    }
    try {
      transaction.executeWithoutResult(
          _ ->
              audit.record(
                  new ListExported(by.district(), UUID.randomUUID(), by.id(), clock.instant())));
      return new Export(rows);
    } catch (RuntimeException failed) {
      places.release();
      throw failed;
    }
  }
}
