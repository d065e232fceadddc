package org.tongchuang.briefings;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Subject;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/**
 * The papers of a week or a month: its bulletin, and the ledger of what was overdue at its end. The
 * subject is {@code period/2026-W47} or {@code period/2026-11}; figures are of the moment at which
 * that is over.
 */
@Component
class PeriodPapers implements DocumentSource {

  private static final String SUBJECTS = "period";

  private final Bulletin bulletin;
  private final OverdueLedger ledger;
  private final Territory territory;
  private final Clock clock;

  PeriodPapers(Bulletin bulletin, OverdueLedger ledger, Territory territory, Clock clock) {
    this.bulletin = bulletin;
    this.ledger = ledger;
    this.territory = territory;
    this.clock = clock;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return BriefPermission.BRIEF_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(Bulletin.KIND, OverdueLedger.KIND);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var district = reader.district();
    reader.require(BriefPermission.BRIEF_READ, district.area());
    var period = period(subject.id());
    var over = period.next().atStartOfDay(territory.district(district).timeZone()).toInstant();
    return over.plus(Briefs.SETTLING).isAfter(clock.instant())
        ? Map.of()
        : Map.of(
            Bulletin.KIND,
            () -> bulletin.sheet(period, over, district),
            OverdueLedger.KIND,
            () -> ledger.sheet(period, over, district));
  }

  /** Where the papers of a period are seen. */
  static String page(Period period) {
    return "/desk/#/documents?of=" + SUBJECTS + "/" + period;
  }

  private static Period period(String name) {
    return Period.of(name)
        .filter(it -> it.edition() != Edition.DAY)
        .orElseThrow(() -> new Refusal(BriefRefusal.NO_SUCH_PERIOD, name));
  }
}
