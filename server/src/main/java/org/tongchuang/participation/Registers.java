package org.tongchuang.participation;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.participation.Entry.TakenBack;
import org.tongchuang.participation.Entry.Terms;
import org.tongchuang.participation.ParticipationEvent.ParticipationEntered;
import org.tongchuang.participation.ParticipationEvent.ParticipationTakenBack;
import org.tongchuang.territory.Territory;

/** Registers: what may be asked of them, and what may be entered. */
@Service
public class Registers {

  /** No register reaches back further. */
  static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  private static final int LONGEST_PAIRING_YEARS = 30;

  private final RegisterStore registers;
  private final EntryStore entries;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Registers(
      RegisterStore registers,
      EntryStore entries,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.registers = registers;
    this.entries = entries;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An entry, and whether it is new. */
  public record Kept(Entry entry, boolean created) {}

  /** An entry, and whether it is one of those that make the figure of the area asked for. */
  public record Seen(Entry entry, boolean counts) {}

  /** The registers that a district keeps, as long as the pack names them. */
  public List<Register> list(DistrictCode district) {
    return registers.list(district).stream().filter(it -> !it.ended()).toList();
  }

  /**
   * The registers that a district keeps, with what their entries come to. A figure of a day that
   * has been is the same whenever it is asked for by the same instant of recording.
   */
  public List<RegisterFigures> figures(DistrictCode district, AsOf asOf) {
    var parts = entries.parts(district, asOf).stream().collect(groupingBy(Part::register));
    return list(district).stream()
        .map(it -> RegisterFigures.of(it, parts.getOrDefault(it.key(), List.of())))
        .toList();
  }

  /** What the entries of one of them come to; none where the district never kept it. */
  public Optional<RegisterFigures> figures(DistrictCode district, String key, AsOf asOf) {
    return search(district, key).map(it -> RegisterFigures.of(it, parts(district, it, asOf)));
  }

  /**
   * What {@link #figures(DistrictCode, AsOf)} says, for whoever may read registers.
   *
   * @throws Refusal of {@link Actor.Denial}
   */
  public List<RegisterFigures> figures(AsOf asOf, Actor reader) {
    requireReader(reader);
    return figures(reader.district(), asOf);
  }

  /**
   * One register with what its entries come to, also when the pack no longer names it.
   *
   * @throws Refusal {@link ParticipationRefusal#NO_SUCH_REGISTER} or of {@link Actor.Denial}
   */
  public RegisterFigures get(String key, AsOf asOf, Actor reader) {
    requireReader(reader);
    var register = find(reader.district(), key);
    return RegisterFigures.of(register, parts(reader.district(), register, asOf));
  }

  /**
   * The entries of a register, the latest day first, as they stood at the instant asked for.
   *
   * @throws Refusal {@link ParticipationRefusal#NO_SUCH_REGISTER} or of {@link Actor.Denial}
   */
  public List<Seen> entries(String key, EntryFilter filter, int limit, Actor reader) {
    requireReader(reader);
    var district = reader.district();
    var register = find(district, key);
    if (!register.kind().isReplaced()) {
      return entries.list(district, register, filter, Optional.empty(), limit).stream()
          .map(it -> stoodAt(it, filter.asOf().recordedBy()))
          .map(it -> new Seen(it, addsUp(it, filter.asOf().day())))
          .toList();
    }
    var counting = new HashSet<EntryId>();
    var within = parts(district, register, filter.asOf()).stream().filter(isAskedFor(filter));
    Figure.counting(register.kind(), within.toList())
        .forEach(it -> counting.add(it.entry().orElseThrow()));
    var only =
        filter.counting() ? Optional.of(List.copyOf(counting)) : Optional.<List<EntryId>>empty();
    return entries.list(district, register, filter, only, limit).stream()
        .map(it -> stoodAt(it, filter.asOf().recordedBy()))
        .map(it -> new Seen(it, counting.contains(it.id())))
        .toList();
  }

  private static Predicate<Part> isAskedFor(EntryFilter filter) {
    return part ->
        filter
            .area()
            .filter(it -> filter.exactly() ? !it.equals(part.area()) : !it.contains(part.area()))
            .isEmpty();
  }

  private static boolean addsUp(Entry entry, LocalDate day) {
    return entry.takenBack().isEmpty() && !entry.terms().day().isAfter(day);
  }

  private static Entry stoodAt(Entry it, Instant moment) {
    return new Entry(
        it.district(),
        it.id(),
        it.kind(),
        it.terms(),
        it.by(),
        it.recordedAt(),
        it.takenBack().filter(back -> !back.at().isAfter(moment)));
  }

  private List<Part> parts(DistrictCode district, Register register, AsOf asOf) {
    return entries.parts(district, asOf).stream()
        .filter(it -> it.register().equals(register.key()))
        .toList();
  }

  private static void requireReader(Actor reader) {
    reader.require(ParticipationPermission.PARTICIPATION_READ);
  }

  private Register find(DistrictCode district, String key) {
    return search(district, key)
        .orElseThrow(() -> new Refusal(ParticipationRefusal.NO_SUCH_REGISTER, key));
  }

  private Optional<Register> search(DistrictCode district, String key) {
    return registers.list(district).stream().filter(it -> it.key().equals(key)).findFirst();
  }

  /**
   * Enters something, under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link ParticipationRefusal}, {@link Actor.Denial}, or when there is no such
   *     area
   */
  public Kept enter(EntryId id, Terms terms, Actor by) {
    by.require(ParticipationPermission.PARTICIPATION_ENTER, terms.area());
    var district = by.district();
    var known = entries.find(district, id);
    if (known.isPresent()) {
      return new Kept(repeated(known.get(), terms, by), false);
    }
    var register = requirePossible(terms, by);
    var entry = new Entry(district, id, register.kind(), terms, by.id(), now(), Optional.empty());
    try {
      transaction.executeWithoutResult(_ -> write(entry));
      return new Kept(entry, true);
    } catch (DuplicateKeyException raced) {
      return new Kept(repeated(get(district, id), terms, by), false);
    }
  }

  private void write(Entry entry) {
    entries.insert(entry);
    audit.record(
        new ParticipationEntered(entry.district(), entry.id(), entry.by(), entry.recordedAt()));
  }

  private static Entry repeated(Entry known, Terms terms, Actor by) {
    if (!known.terms().equals(terms) || !known.by().equals(by.id())) {
      throw new Refusal(ParticipationRefusal.ENTRY_ID_TAKEN);
    }
    return known;
  }

  /** The register into which something may be entered. */
  Register requirePossible(Terms terms, Actor by) {
    var district = by.district();
    by.require(ParticipationPermission.PARTICIPATION_ENTER, terms.area());
    var register = find(district, terms.register());
    if (register.ended()) {
      throw new Refusal(ParticipationRefusal.REGISTER_ENDED, register.key());
    }
    terms.require(register.kind());
    territory.get(district, terms.area());
    var day = terms.day();
    if (day.isAfter(today(district)) || day.isBefore(FIRST_DAY)) {
      throw new Refusal(ParticipationRefusal.ENTRY_DAY_WRONG, FIRST_DAY);
    }
    var latest = day.plusYears(LONGEST_PAIRING_YEARS);
    if (terms.said().until().filter(it -> it.isBefore(day) || it.isAfter(latest)).isPresent()) {
      throw new Refusal(ParticipationRefusal.PAIRING_END_WRONG, LONGEST_PAIRING_YEARS);
    }
    return register;
  }

  /**
   * Enters what a table says, within a transaction; empty when the very same counts already, from
   * whomever it came. What was taken back can be entered anew.
   */
  Optional<Entry> enterOnce(Terms terms, Actor by) {
    var register = requirePossible(terms, by);
    var alike = entries.alike(by.district(), register.kind(), terms);
    if (alike.stream().anyMatch(it -> it.takenBack().isEmpty())) {
      return Optional.empty();
    }
    var entry =
        new Entry(
            by.district(),
            new EntryId(UUID.randomUUID()),
            register.kind(),
            terms,
            by.id(),
            now(),
            Optional.empty());
    write(entry);
    return Optional.of(entry);
  }

  /**
   * Takes an entry back: it counts on no day any more. The same again changes nothing.
   *
   * @param reason one sentence, without names or numbers of persons; may be empty only where the
   *     table is undone that brought it
   * @throws Refusal of {@link ParticipationRefusal} or {@link Actor.Denial}
   */
  public Entry takeBack(EntryId id, Optional<String> reason, Actor by) {
    by.require(ParticipationPermission.PARTICIPATION_ENTER);
    var district = by.district();
    var known = get(district, id);
    by.require(ParticipationPermission.PARTICIPATION_ENTER, known.terms().area());
    reason.ifPresent(Said::requireImpersonal);
    if (known.takenBack().isPresent()) {
      return known;
    }
    var back = new TakenBack(reason, by.id(), now());
    try {
      transaction.executeWithoutResult(
          _ -> {
            entries.insert(district, id, back);
            audit.record(new ParticipationTakenBack(district, id, by.id(), back.at()));
          });
    } catch (DuplicateKeyException raced) {
      // somebody else was first, and said why
    }
    return get(district, id);
  }

  /** Whether an entry counts no more. */
  boolean isTakenBack(DistrictCode district, EntryId id) {
    return get(district, id).takenBack().isPresent();
  }

  private Entry get(DistrictCode district, EntryId id) {
    return entries
        .find(district, id)
        .orElseThrow(() -> new Refusal(ParticipationRefusal.NO_SUCH_ENTRY, id.toString()));
  }

  /** The areas for which somebody may enter, the widest alone where one lies in another. */
  public List<AreaCode> areas(Actor by) {
    var areas = by.areas(ParticipationPermission.PARTICIPATION_ENTER);
    return areas.stream()
        .filter(it -> areas.stream().noneMatch(other -> !other.equals(it) && other.contains(it)))
        .toList();
  }

  /** What day it is in a district. */
  public LocalDate today(DistrictCode district) {
    return clock.instant().atZone(territory.district(district).timeZone()).toLocalDate();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
