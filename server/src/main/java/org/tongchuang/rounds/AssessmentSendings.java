package org.tongchuang.rounds;

import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.patrols.Sendings;
import org.tongchuang.sites.SiteId;
import org.tongchuang.territory.Territory;

/** Tells those who look at sites what assessments say of the people whom they send out. */
@Component
class AssessmentSendings implements Sendings {

  private final AssessmentStore store;
  private final Territory territory;
  private final Clock clock;

  AssessmentSendings(AssessmentStore store, Territory territory, Clock clock) {
    this.store = store;
    this.territory = territory;
    this.clock = clock;
  }

  @Override
  public boolean isSent(Actor by, RoundId round, SiteId site) {
    return store.sends(by.district(), round, by.id(), site);
  }

  @Override
  public Set<RoundId> blindTo(Actor reader) {
    var district = reader.district();
    var today = clock.instant().atZone(territory.district(district).timeZone()).toLocalDate();
    return store.blinding(district, reader.id(), today);
  }
}
