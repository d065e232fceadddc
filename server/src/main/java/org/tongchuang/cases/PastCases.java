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
import org.tongchuang.cases.CaseEvent.CaseVoided;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseFile.Particulars;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
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

  /** A case that was new. */
  public record TakenCase(CaseId id, PastCase past) {}

  /**
   * Takes those cases that have not been taken before, all or none of them. A case is known by its
   * id in the other system: of several with the same the first counts, and one that was taken once
   * is never changed. One that was {@link #undo undone} may come anew, as another case.
   *
   * @param system the other system's name, which must stay the same from one import to the next
   * @return the cases that were new
   */
  public List<TakenCase> take(DistrictCode district, String system, List<PastCase> past) {
    var byId = unknown(district, system, past);
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
            return List.<TakenCase>of();
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
          return byId.entrySet().stream()
              .map(it -> new TakenCase(new CaseId(it.getKey()), it.getValue()))
              .toList();
        });
  }

  /**
   * Voids a case that was taken, closed or not, unless somebody has worked on it since or another
   * case was merged into it. Within the caller's transaction.
   *
   * @param why is written beside the event
   * @return the number of the case when it stays; empty when it is voided
   */
  public Optional<CaseNumber> undo(DistrictCode district, CaseId id, String why, Actor by) {
    var file =
        cases
            .findHeld(district, id)
            .orElseThrow(() -> new Refusal(CaseRefusal.NO_SUCH_CASE, id.toString()));
    if (!isUntouched(file.state()) || store.standsForOthers(district, id.value())) {
      return Optional.of(file.number());
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var event =
        new CaseVoided(
            new Fact(district, id, file.state().version() + 1, by.id(), now, now, List.of()));
    cases.update(file.state(), file.state().after(List.of(event)), List.of(event));
    cases.insertNote(district, id, event.version(), why);
    store.markUndone(district, id.value(), now);
    audit.record(event);
    return Optional.empty();
  }

  /** Whether nothing has happened to a case but that it was brought in. */
  private static boolean isUntouched(Case it) {
    boolean closed =
        it.stage() instanceof Stage.Closed end && end.closure() == Stage.Closure.IMPORTED;
    return it.source() == CaseEvent.Source.IMPORT && it.version() == (closed ? 2 : 1);
  }

  /**
   * The cases that are not there, by their ids and in their order, so that two imports of the same
   * never wait for each other in turn.
   */
  private SortedMap<UUID, PastCase> unknown(
      DistrictCode district, String system, List<PastCase> past) {
    var unknown = new TreeMap<UUID, PastCase>();
    var asked = new TreeMap<UUID, PastCase>();
    past.forEach(it -> asked.putIfAbsent(id(district, system, it.externalId(), 0), it));
    for (int round = 1; !asked.isEmpty(); round++) {
      var known = store.known(district, asked.keySet());
      var again = new TreeMap<UUID, PastCase>();
      for (var it : asked.entrySet()) {
        var undone = known.get(it.getKey());
        if (undone == null) {
          unknown.put(it.getKey(), it.getValue());
        } else if (undone) {
          again.put(id(district, system, it.getValue().externalId(), round), it.getValue());
        }
      }
      asked.clear();
      asked.putAll(again);
    }
    return unknown;
  }

  /**
   * The same case has the same id for ever, and another in every district.
   *
   * @param round how often it has been undone; no id of another system has a nought in it
   */
  private static UUID id(DistrictCode district, String system, String externalId, int round) {
    var name = district + "\n" + system + "\n" + externalId + (round == 0 ? "" : "\0" + round);
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static SortedMap<LocalDate, Integer> perDay(Map<UUID, PastCase> cases, ZoneId zone) {
    return cases.values().stream()
        .collect(
            groupingBy(
                it -> LocalDate.ofInstant(it.opened(), zone), TreeMap::new, summingInt(_ -> 1)));
  }

  private List<CaseEvent> life(DistrictCode district, CaseId id, PastCase it, Instant now) {
    var unit =
        it.unit().orElseGet(() -> policy.unit(district, it.category(), Routes.Place.in(it.area())));
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
            it.opened(),
            now,
            it.place(),
            null,
            it.address(),
            it.description(),
            Optional.empty(),
            Optional.empty()));
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
