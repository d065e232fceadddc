package org.tongchuang.campaigns;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.Recorded;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.NoticeKind;
import org.tongchuang.notices.NoticeSource;
import org.tongchuang.notices.Told;
import org.tongchuang.people.People;

/** Whoever leads the unit that led a campaign, and the office, are told that it has relapsed. */
@Component
class CampaignNotices implements NoticeSource {

  private final CampaignStore store;
  private final People people;

  CampaignNotices(CampaignStore store, People people) {
    this.store = store;
    this.people = people;
  }

  @Override
  public String subjects() {
    return CampaignId.SUBJECTS;
  }

  @Override
  public List<Told> told(DistrictCode district, Recorded fact) {
    return fact.type().equals("CampaignRelapsed")
        ? store.find(district, id(fact.subject())).stream()
            .map(it -> relapsed(it, fact.version()))
            .toList()
        : List.of();
  }

  private Told relapsed(Campaign it, int version) {
    var lead = it.terms().lead();
    var leaders =
        people.holders(it.district(), CampaignPermission.TASK_LEAD).stream()
            .filter(one -> one.units().contains(lead));
    var office = people.holders(it.district(), CampaignPermission.CAMPAIGN_EDIT).stream();
    return new Told(
        NoticeKind.RELAPSED,
        it.id().subject(),
        version,
        "",
        Stream.concat(leaders, office).map(People.Holder::person).collect(toSet()),
        Optional.of(lead),
        Optional.empty(),
        false,
        Duration.ZERO);
  }

  @Override
  public String page(String subject) {
    return "/desk/#/campaigns/" + id(subject);
  }

  private static CampaignId id(String subject) {
    return new CampaignId(UUID.fromString(subject.substring(CampaignId.SUBJECTS.length())));
  }
}
