package org.tongchuang.cases;

import static java.util.stream.Collectors.toMap;

import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;

/**
 * Indexes the texts of cases after they were reported, in the process that holds the data folder:
 * nobody who reports waits for it, cases that come by the hundred thousand from elsewhere are
 * indexed like any other, and until then they are found without the index.
 */
@Component
class TextIndexer {

  /** How many cases are indexed in one transaction. */
  static final int BATCH = 1000;

  private static final Logger log = LoggerFactory.getLogger(TextIndexer.class);

  private final CaseListStore store;
  private final TransactionTemplate transaction;
  private final boolean ours;

  TextIndexer(
      CaseListStore store,
      TransactionTemplate transaction,
      DataFolder data,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.store = store;
    this.transaction = transaction;
    this.ours = serving && data.held();
  }

  @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void round() {
    if (!ours) {
      return;
    }
    try {
      store.districts().forEach(this::catchUp);
    } catch (DataAccessException | TransactionException away) {
      log.warn("Texts are not indexed at the moment: {}", away.getMessage());
    }
  }

  /** Indexes what a district has and the index has not. */
  void catchUp(DistrictCode district) {
    int done;
    do {
      done = transaction.execute(_ -> indexSome(district));
    } while (done >= BATCH);
  }

  private int indexSome(DistrictCode district) {
    long end = store.position();
    long kept = store.textPosition(district);
    // a database that was copied into another cluster counts its transactions anew
    long from = kept > end ? 0 : kept;
    var some = store.begun(district, from, end, BATCH);
    long next = end;
    if (some.size() == BATCH) {
      next = some.getLast().tx();
      if (next == some.getFirst().tx()) {
        // one transaction that is larger than a batch is taken whole
        next++;
        some = store.begun(district, from, next, Integer.MAX_VALUE);
      }
    }
    index(district, some);
    if (next != kept) {
      store.putTextPosition(district, next);
    }
    return some.size();
  }

  private void index(DistrictCode district, List<CaseListStore.Begun> cases) {
    var texts = store.texts(district, cases.stream().map(CaseListStore.Begun::id).toList());
    store.insertGrams(
        district,
        texts.stream()
            .collect(
                toMap(
                    CaseListStore.Text::id,
                    it ->
                        SearchWords.gramsOf(
                            district, YearMonth.from(it.day()), it.address(), it.description()))));
  }
}
