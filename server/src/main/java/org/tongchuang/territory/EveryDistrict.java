package org.tongchuang.territory;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * Has something done for each district from time to time, in every server; a command that ends does
 * nothing of the kind.
 */
@Component
public class EveryDistrict {

  private static final Logger log = LoggerFactory.getLogger(EveryDistrict.class);

  private final Territory territory;
  private final boolean serving;

  EveryDistrict(Territory territory, @Value("${tongchuang.serving:true}") boolean serving) {
    this.territory = territory;
    this.serving = serving;
  }

  /**
   * Does it for one after the other, whatever becomes of those before: where another server was
   * quicker, or the database is away, the next time sees what is left.
   *
   * @param what is done, as the log names it
   */
  public void have(String what, Consumer<DistrictCode> done) {
    if (serving) {
      territory.districts().forEach(it -> have(what, done, it.code()));
    }
  }

  private static void have(String what, Consumer<DistrictCode> done, DistrictCode district) {
    try {
      done.accept(district);
    } catch (Refusal | DataAccessException | TransactionException later) {
      log.warn("{} of {} wait for the next time: {}", what, district, later.toString());
    } catch (RuntimeException wrong) {
      log.error("{} of {} cannot be done", what, district, wrong);
    }
  }
}
