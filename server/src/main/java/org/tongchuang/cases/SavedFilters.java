package org.tongchuang.cases;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongchuang.cases.SavedFilter.Sharing;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/**
 * Filters that people save, share with their unit or the district, and pin. A shared filter shows
 * each reader no more than he may see anyway.
 */
@Service
public class SavedFilters {

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 30;

  /** The most filters that one person keeps. */
  public static final int MOST_OWNED = 50;

  private static final int MOST_LISTED = 200;
  private static final int MOST_COUNTED = 20;

  private final SavedFilterStore store;
  private final CaseList list;
  private final Clock clock;

  SavedFilters(SavedFilterStore store, CaseList list, Clock clock) {
    this.store = store;
    this.list = list;
    this.clock = clock;
  }

  /** One's own filters and those that are shared with one, pinned ones first. */
  public List<SavedFilter> list(Actor reader) {
    reader.require(CasePermission.CASE_READ);
    return store.list(reader.district(), reader.id(), units(reader), MOST_LISTED);
  }

  /** How long the pinned ones among these lists are, as far as they are counted. */
  public Map<UUID, CaseList.Count> counts(List<SavedFilter> filters, Actor reader) {
    var counts = new LinkedHashMap<UUID, CaseList.Count>();
    filters.stream()
        .filter(SavedFilter::pinned)
        .limit(MOST_COUNTED)
        .forEach(it -> counts.put(it.id(), list.count(it.filter(), reader)));
    return counts;
  }

  /**
   * Saves a filter under an id of the client's making, or changes one's own.
   *
   * @throws Refusal {@link CaseRefusal#MAY_BE_A_PHONE}, {@link CaseRefusal#NOT_YOUR_FILTER}, {@link
   *     CaseRefusal#TOO_MANY_FILTERS}, {@link CaseRefusal#FILTER_NAME_MISSING}
   */
  @Transactional
  public SavedFilter save(UUID id, String name, CaseFilter filter, Sharing shared, Actor by) {
    by.require(CasePermission.CASE_READ);
    if (name.isBlank()) {
      throw new Refusal(CaseRefusal.FILTER_NAME_MISSING);
    }
    if (filter.asksForAPhone()) {
      throw new Refusal(CaseRefusal.MAY_BE_A_PHONE);
    }
    var known = store.find(by.district(), id, by.id());
    known.ifPresent(it -> requireOwner(it, by));
    if (known.isEmpty() && store.countOwned(by.district(), by.id()) >= MOST_OWNED) {
      throw new Refusal(CaseRefusal.TOO_MANY_FILTERS, MOST_OWNED);
    }
    var unit = shared == Sharing.UNIT ? units(by).stream().findFirst() : Optional.<UnitCode>empty();
    boolean pinned = known.map(SavedFilter::pinned).orElse(false);
    var saved = new SavedFilter(id, by.id(), name.strip(), filter, shared, unit, pinned);
    store.put(by.district(), saved, clock.instant());
    return saved;
  }

  /**
   * Keeps a filter in sight, or not any more.
   *
   * @throws Refusal {@link CaseRefusal#NO_SUCH_FILTER}
   */
  @Transactional
  public void pin(UUID id, boolean pinned, Actor by) {
    var found = get(id, by);
    if (pinned) {
      store.pin(by.district(), by.id(), found.id());
    } else {
      store.unpin(by.district(), by.id(), found.id());
    }
  }

  /**
   * Deletes one's own filter, for everybody with whom it is shared.
   *
   * @throws Refusal {@link CaseRefusal#NO_SUCH_FILTER}, {@link CaseRefusal#NOT_YOUR_FILTER}
   */
  @Transactional
  public void delete(UUID id, Actor by) {
    requireOwner(get(id, by), by);
    store.delete(by.district(), id);
  }

  /** The filter, for those who see it: every other is told that there is none. */
  private SavedFilter get(UUID id, Actor reader) {
    reader.require(CasePermission.CASE_READ);
    return store
        .find(reader.district(), id, reader.id())
        .filter(
            it ->
                it.owner().equals(reader.id())
                    || it.shared() == Sharing.DISTRICT
                    || it.unit().filter(reader::belongsTo).isPresent())
        .orElseThrow(() -> new Refusal(CaseRefusal.NO_SUCH_FILTER));
  }

  private static void requireOwner(SavedFilter it, Actor by) {
    if (!it.owner().equals(by.id())) {
      throw new Refusal(CaseRefusal.NOT_YOUR_FILTER);
    }
  }

  private static List<UnitCode> units(Actor of) {
    return of.grants().stream().map(Grant::unit).distinct().toList();
  }
}
