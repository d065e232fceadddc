package org.tongchuang.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.cases.CaseEvent.CaseImported;
import org.tongchuang.cases.CaseEvent.CaseImportedClosed;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseFile.Particulars;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** Takes over cases of the past from another system, as far as that system knows them. */
@Service
public class PastCases {

  private final PastCaseStore store;
  private final CaseStore cases;
  private final CasePolicy policy;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  PastCases(
      PastCaseStore store,
      CaseStore cases,
      CasePolicy policy,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.cases = cases;
    this.policy = policy;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes those cases that have not been taken before, all or none of them. A case is known by its
   * id in the other system: of several with the same the first counts, and one that was taken once
   * is never changed.
   *
   * @param system the other system's name, which must stay the same from one import to the next
   * @return the cases that were new
   */
  public List<PastCase> take(DistrictCode district, String system, List<PastCase> past) {
    // In the order of their ids, so that two imports of the same never wait for each other in turn.
    var byId = new TreeMap<UUID, PastCase>();
    past.forEach(it -> byId.putIfAbsent(id(district, system, it.externalId()), it));
    byId.keySet().removeAll(store.known(district, byId.keySet()));
    if (byId.isEmpty()) {
      return List.of();
    }
    var zone = territory.district(district).timeZone();
    var numbers = new Numbers(district, zone, store.takeNumbers(district, perDay(byId, zone)));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return transaction.execute(
        _ -> {
          byId.keySet().retainAll(store.insertOrigins(district, system, now, byId));
          if (byId.isEmpty()) {
            return List.<PastCase>of();
          }
          var files = new ArrayList<CaseFile>();
          var events = new ArrayList<CaseEvent>();
          byId.forEach(
              (id, it) -> {
                var life = life(district, new CaseId(id), it, now);
                files.add(file(life, numbers.next(it.opened()), it, now));
                events.addAll(life);
              });
          cases.insert(files, events);
          audit.record(events);
          return List.copyOf(byId.values());
        });
  }

  /** The id of the case that the other system calls so, taken or not. */
  public static CaseId idOf(DistrictCode district, String system, String externalId) {
    return new CaseId(id(district, system, externalId));
  }

  /** The same case has the same id for ever, and another in every district. */
  private static UUID id(DistrictCode district, String system, String externalId) {
    return UUID.nameUUIDFromBytes((district + "\n" + system + "\n" + externalId).getBytes(UTF_8));
  }

  private static SortedMap<LocalDate, Integer> perDay(Map<UUID, PastCase> cases, ZoneId zone) {
    return cases.values().stream()
        .collect(
            groupingBy(
                it -> LocalDate.ofInstant(it.opened(), zone), TreeMap::new, summingInt(_ -> 1)));
  }

  private List<CaseEvent> life(DistrictCode district, CaseId id, PastCase it, Instant now) {
    var unit = it.unit().orElseGet(() -> policy.unit(district, it.category(), it.area()));
    var life = new ArrayList<CaseEvent>();
    life.add(
        new CaseImported(
            fact(district, id, 1, it.opened(), now), it.category(), it.area(), unit, it.due()));
    if (it.closed() != null) {
      life.add(new CaseImportedClosed(fact(district, id, 2, it.closed(), now)));
    }
    return life;
  }

  private static Fact fact(DistrictCode district, CaseId id, int version, Instant at, Instant now) {
    return new Fact(district, id, version, ActorId.SYSTEM, at, now, List.of());
  }

  private static CaseFile file(List<CaseEvent> life, CaseNumber number, PastCase it, Instant now) {
    return new CaseFile(
        Case.replay(life),
        number,
        new Particulars(
            it.opened(), now, it.place(), null, it.address(), it.description(), Optional.empty()));
  }

  /** Gives out the numbers that were taken for the days of a batch. */
  private static final class Numbers {

    private final DistrictCode district;
    private final ZoneId zone;
    private final Map<LocalDate, Integer> next;

    Numbers(DistrictCode district, ZoneId zone, Map<LocalDate, Integer> first) {
      this.district = district;
      this.zone = zone;
      this.next = first;
    }

    CaseNumber next(Instant opened) {
      var day = LocalDate.ofInstant(opened, zone);
      int following = next.merge(day, 1, Integer::sum);
      return new CaseNumber(district, day, following - 1);
    }
  }
}
