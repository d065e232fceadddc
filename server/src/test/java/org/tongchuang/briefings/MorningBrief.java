package org.tongchuang.briefings;

import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.documents.Templates;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** Today's brief, for tests of what is made of it, whatever the time is. */
public final class MorningBrief {

  private MorningBrief() {}

  /** The day of a brief that is frozen, as if it were seven in the morning in China. */
  public static String frozen(ApplicationContext of, DistrictCode district)
      throws InterruptedException {
    var clock = new MorningClock();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    clock.set(today + "T07:00");
    var store = of.getBean(BriefStore.class);
    var briefs =
        new Briefs(
            store,
            of.getBean(BriefReckoning.class),
            of.getBean(BriefWriter.class),
            of.getBean(WordBrief.class),
            of.getBean(PdfBrief.class),
            of.getBean(Templates.class),
            of.getBean(CaseFigures.class),
            of.getBean(Territory.class),
            of.getBean(AuditTrail.class),
            of.getBean(TransactionOperations.class),
            clock);
    // other tests write to the same database, and what they write is waited for
    for (int wait = 0; wait < 600; wait++) {
      briefs.keepUp(district);
      if (store
          .find(district, Period.before(today))
          .filter(it -> it.frozenAt().isPresent())
          .isPresent()) {
        return today.toString();
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the brief of " + today + " is not frozen");
  }
}
