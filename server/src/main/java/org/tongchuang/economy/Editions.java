package org.tongchuang.economy;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.economy.EconomyEvent.EditionNamed;
import org.tongchuang.economy.EconomyEvent.IndicatorAdded;
import org.tongchuang.economy.EconomyEvent.IndicatorRemoved;
import org.tongchuang.economy.Indicator.Terms;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/** The business environment: editions, what they say, and each beside the one before. */
@Service
public class Editions {

  /** The most indicators of one edition. */
  public static final int MOST_INDICATORS = 500;

  private final EnvironmentStore store;
  private final RectificationStore rectifications;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Editions(
      EnvironmentStore store,
      RectificationStore rectifications,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.rectifications = rectifications;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * An indicator in its edition.
   *
   * @param depth how many indicators it is a part of
   * @param change since the edition before; empty where there is none
   * @param cases how many have been raised from it
   */
  public record Line(Indicator indicator, int depth, Optional<Change> change, int cases) {}

  /**
   * What an edition says, part by part.
   *
   * @param before the edition before, of the same evaluation
   * @param gone what was in that and is no more
   */
  public record Sheet(
      Edition edition, Optional<Edition> before, List<Line> lines, List<Indicator> gone) {

    public Sheet {
      lines = List.copyOf(lines);
      gone = List.copyOf(gone);
    }
  }

  /** The editions of a district, the latest year first. */
  public List<Edition> list(Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    return store.editions(reader.district());
  }

  /**
   * One edition, beside the one before.
   *
   * @throws Refusal {@link EconomyRefusal#NO_SUCH_EDITION} or of {@link Actor.Denial}
   */
  public Sheet sheet(EditionCode code, Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    var district = reader.district();
    var edition = edition(district, code);
    var before = before(district, code);
    var indicators = store.indicators(district, code);
    var comparison =
        before.map(it -> Comparison.of(store.indicators(district, it.code()), indicators));
    var cases = rectifications.counts(district, code);
    var lines =
        inOrder(indicators).stream()
            .map(
                it ->
                    new Line(
                        it.indicator(),
                        it.depth(),
                        comparison.flatMap(
                            all -> Optional.ofNullable(all.changes().get(it.indicator().id()))),
                        cases.getOrDefault(it.indicator().id(), 0)))
            .toList();
    return new Sheet(edition, before, lines, comparison.map(Comparison::gone).orElseGet(List::of));
  }

  /** An indicator in its edition, which stands beside the one before. */
  public record Found(Edition edition, Optional<Edition> before, Line line) {}

  /**
   * One indicator.
   *
   * @throws Refusal {@link EconomyRefusal#NO_SUCH_INDICATOR} or of {@link Actor.Denial}
   */
  public Found get(IndicatorId id, Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    var sheet = sheet(indicator(reader.district(), id).edition(), reader);
    var line = sheet.lines().stream().filter(it -> it.indicator().id().equals(id)).findFirst();
    return new Found(sheet.edition(), sheet.before(), line.orElseThrow());
  }

  Indicator indicator(DistrictCode district, IndicatorId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(EconomyRefusal.NO_SUCH_INDICATOR, id));
  }

  private record Placed(Indicator indicator, int depth) {}

  /** Each followed by its parts. */
  private static List<Placed> inOrder(List<Indicator> indicators) {
    var parts = indicators.stream().collect(groupingBy(it -> it.terms().parent()));
    var ordered = new ArrayList<Placed>();
    add(Optional.empty(), 0, parts, ordered);
    return ordered;
  }

  private static void add(
      Optional<String> parent,
      int depth,
      Map<Optional<String>, List<Indicator>> parts,
      List<Placed> ordered) {
    for (var it : parts.getOrDefault(parent, List.of())) {
      ordered.add(new Placed(it, depth));
      add(Optional.of(it.terms().code()), depth + 1, parts, ordered);
    }
  }

  /**
   * Names an edition; also anew, as long as nothing has come into it. The same again changes
   * nothing.
   *
   * @throws Refusal of {@link EconomyRefusal} or {@link Actor.Denial}
   */
  public Edition name(EditionCode code, String name, String evaluator, Actor by) {
    requireEditor(by);
    var district = by.district();
    var known = find(district, code);
    boolean same =
        known.filter(it -> it.name().equals(name) && it.evaluator().equals(evaluator)).isPresent();
    if (!same && !store.indicators(district, code).isEmpty()) {
      throw new Refusal(EconomyRefusal.EDITION_IN_USE, code);
    }
    if (known.isEmpty() && store.editions(district).size() >= Page.MOST) {
      throw new Refusal(EconomyRefusal.TOO_MANY_EDITIONS, Page.MOST);
    }
    transaction.executeWithoutResult(_ -> write(code, name, evaluator, by));
    return edition(district, code);
  }

  /** Names an edition within a transaction. */
  void write(EditionCode code, String name, String evaluator, Actor by) {
    store
        .name(by.district(), code, name, evaluator)
        .ifPresent(
            version ->
                audit.record(new EditionNamed(by.district(), code, version, by.id(), now())));
  }

  /** Passes only who may bring editions in. */
  static void requireEditor(Actor by) {
    by.require(EconomyPermission.ECONOMY_EDIT, by.district().area());
  }

  /** What editions of a district say, by its codes: for whoever brings more of it. */
  List<Indicator> indicators(DistrictCode district, EditionCode edition) {
    return store.indicators(district, edition);
  }

  Optional<Edition> find(DistrictCode district, EditionCode code) {
    return store.editions(district).stream().filter(it -> it.code().equals(code)).findFirst();
  }

  Edition edition(DistrictCode district, EditionCode code) {
    return find(district, code)
        .orElseThrow(() -> new Refusal(EconomyRefusal.NO_SUCH_EDITION, code));
  }

  /** The latest edition before one, of the same evaluation. */
  Optional<Edition> before(DistrictCode district, EditionCode code) {
    return store.editions(district).stream()
        .filter(it -> it.code().isBefore(code))
        .max(Comparator.comparingInt(it -> it.code().year()));
  }

  /**
   * Adds what an edition says of an indicator, within a transaction; empty where it says so
   * already.
   *
   * @throws Refusal {@link EconomyRefusal#INDICATOR_DIFFERS} when it says something else
   */
  Optional<Indicator> add(EditionCode edition, IndicatorId id, Terms terms, Actor by) {
    var district = by.district();
    var known = store.find(district, edition, terms.code());
    if (known.isPresent()) {
      if (!known.get().terms().equals(terms)) {
        throw new Refusal(EconomyRefusal.INDICATOR_DIFFERS, terms.code());
      }
      return Optional.empty();
    }
    var added = new Indicator(id, edition, store.lastPlace(district, edition) + 1, terms);
    store.insert(district, added);
    audit.record(new IndicatorAdded(district, id, edition, by.id(), now()));
    return Optional.of(added);
  }

  /** Adds what is new. */
  Optional<Indicator> add(EditionCode edition, Terms terms, Actor by) {
    return add(edition, new IndicatorId(UUID.randomUUID()), terms, by);
  }

  /**
   * Removes an indicator of which nothing else is a part and from which no case was raised, within
   * a transaction.
   *
   * @return why it stays; empty when it is gone
   */
  Optional<Refusal> remove(IndicatorId id, Actor by) {
    var district = by.district();
    var found = store.find(district, id);
    if (found.isEmpty()) {
      return Optional.of(new Refusal(EconomyRefusal.INDICATOR_GONE));
    }
    var edition = found.get().edition();
    var code = Optional.of(found.get().terms().code());
    if (store.indicators(district, edition).stream()
        .anyMatch(it -> it.terms().parent().equals(code))) {
      return Optional.of(new Refusal(EconomyRefusal.INDICATOR_HAS_PARTS, code.get()));
    }
    if (!rectifications.of(district, id).isEmpty()) {
      return Optional.of(new Refusal(EconomyRefusal.INDICATOR_HAS_CASES, code.get()));
    }
    store.delete(district, id);
    audit.record(new IndicatorRemoved(district, id, edition, by.id(), now()));
    return Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
