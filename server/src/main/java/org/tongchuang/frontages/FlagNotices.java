package org.tongchuang.frontages;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.Recorded;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.NoticeKind;
import org.tongchuang.notices.NoticeSource;
import org.tongchuang.notices.Told;
import org.tongchuang.patrols.InspectionPermission;
import org.tongchuang.people.People;
import org.tongchuang.sites.Sites;

/**
 * Whoever inspects around a shop is told that it asks for a re-check; whoever answers appeals that
 * one waits.
 */
@Component
class FlagNotices implements NoticeSource {

  private final FrontageStore store;
  private final Sites sites;
  private final People people;

  FlagNotices(FrontageStore store, Sites sites, People people) {
    this.store = store;
    this.sites = sites;
    this.people = people;
  }

  @Override
  public String subjects() {
    return FlagId.SUBJECTS;
  }

  @Override
  public List<Told> told(DistrictCode district, Recorded fact) {
    return switch (fact.type()) {
      case "RecheckAsked" -> told(district, fact, NoticeKind.CHECK_ASKED, this::inspectors);
      case "FlagAppealed" -> told(district, fact, NoticeKind.PLEA_ASKED, _ -> office(district));
      default -> List.of();
    };
  }

  private List<Told> told(
      DistrictCode district, Recorded fact, NoticeKind kind, Function<Flag, Set<ActorId>> readers) {
    return store.find(district, id(fact.subject())).stream()
        .map(
            flag ->
                new Told(
                    kind,
                    fact.subject(),
                    fact.version(),
                    sites.get(district, flag.shop()).code(),
                    readers.apply(flag),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Duration.ZERO))
        .toList();
  }

  /** Not everybody who may inspect everywhere. */
  private Set<ActorId> inspectors(Flag flag) {
    return people.holders(flag.district(), InspectionPermission.INSPECT).stream()
        .filter(it -> it.area().level() != AreaCode.Level.DISTRICT)
        .filter(it -> it.area().contains(flag.given().area()))
        .map(People.Holder::person)
        .collect(toSet());
  }

  private Set<ActorId> office(DistrictCode district) {
    return people.holders(district, FrontagePermission.FRONTAGE_ANSWER).stream()
        .filter(it -> it.area().level() == AreaCode.Level.DISTRICT)
        .map(People.Holder::person)
        .collect(toSet());
  }

  @Override
  public String page(String subject) {
    return "/desk/#/flags/" + id(subject);
  }

  private static FlagId id(String subject) {
    return new FlagId(UUID.fromString(subject.substring(FlagId.SUBJECTS.length())));
  }
}
