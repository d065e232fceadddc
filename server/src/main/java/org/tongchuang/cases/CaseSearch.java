package org.tongchuang.cases;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFilter.Order;
import org.tongchuang.cases.CaseWhere.Word;
import org.tongchuang.kernel.DistrictCode;

/**
 * Finds the first cases of a list in which words stand, without reading all of them.
 *
 * <p>A word that is in many texts is soon found among those that come first anyway; so these are
 * looked through as they are. Beyond them the index of texts is asked month by month, for twice as
 * many months each time, until enough is found. Cases that are so new that they are not indexed
 * yet, those whose category has the word in its name, and those whose reporter's number was asked
 * for, are few or have an index of their own, and join.
 */
@Component
class CaseSearch {

  /** How many cases are looked through as they are, before the index is asked. */
  static final int NEAREST = 2000;

  /**
   * As many texts as this that have a word are few, whatever the database takes them for: each of
   * their cases is looked up.
   */
  static final int FEW = 4000;

  private final CaseListStore store;
  private final int nearest;
  private final int few;

  @Autowired
  CaseSearch(CaseListStore store) {
    this(store, NEAREST, FEW);
  }

  CaseSearch(CaseListStore store, int nearest, int few) {
    this.store = store;
    this.nearest = nearest;
    this.few = few;
  }

  /**
   * What is looked for.
   *
   * @param contacts cases whose reporters' numbers fit are found too, by their contacts
   */
  record Wanted(SearchWords search, List<Word> words, Optional<CaseWhere> contacts) {}

  /** The first cases of a list in which the words are found; complete up to the limit. */
  List<CaseKey> find(
      DistrictCode district, CaseWhere where, Order order, Wanted wanted, int limit) {
    var found = new TreeSet<>(CaseKey.in(order));
    wanted.contacts().ifPresent(it -> found.addAll(store.keys(it, order, limit)));
    if (order == Order.DUE) {
      // only open cases, which are few
      found.addAll(store.keys(where.words(wanted.words()), order, limit));
      return first(found, limit);
    }
    var near = store.keysAmongTheFirst(nearest, where, wanted.words(), order, limit);
    found.addAll(near);
    if (near.size() < limit) {
      store
          .keyAt(where, order, nearest)
          .ifPresent(
              edge -> {
                var rest = CaseListStore.after(where, order, edge);
                found.addAll(beyond(district, rest, order, wanted, edge, limit - near.size()));
              });
    }
    return first(found, limit);
  }

  private List<CaseKey> beyond(
      DistrictCode district, CaseWhere where, Order order, Wanted wanted, CaseKey edge, int limit) {
    var found = new TreeSet<>(CaseKey.in(order));
    var matching = where.words(wanted.words());
    var categories = new HashSet<String>();
    wanted.words().forEach(it -> categories.addAll(it.categories()));
    if (!categories.isEmpty()) {
      var named = matching.and("category = any(?)", (Object) categories.toArray(String[]::new));
      found.addAll(store.keys(named, order, limit));
    }
    var fresh = CaseListStore.notIndexed(matching, store.textPosition(district));
    found.addAll(store.keys(fresh, order, limit));
    for (var months : windows(district, order, edge)) {
      var grams = months.all().map(it -> wanted.search().grams(district, it)).toList();
      var ids = store.idsWithGrams(district, grams, few + 1);
      var window =
          (ids.size() > few ? CaseListStore.withGrams(matching, grams) : matching.ids(ids))
              .within(months.first().atDay(1), months.last().atEndOfMonth());
      found.addAll(store.keys(window, order, limit));
      long upToHere = found.stream().filter(it -> !months.isBefore(it, order)).count();
      if (upToHere >= limit) {
        break;
      }
    }
    return first(found, limit);
  }

  /** Months that are asked at once. */
  private record Months(YearMonth first, YearMonth last) {

    Stream<YearMonth> all() {
      return Stream.iterate(first, it -> !it.isAfter(last), it -> it.plusMonths(1));
    }

    /** Whether the list comes to these months before it comes to the case. */
    boolean isBefore(CaseKey key, Order order) {
      var month = YearMonth.from(key.day());
      return order == Order.OLDEST ? month.isAfter(last) : month.isBefore(first);
    }
  }

  /** From the month of the edge on to where the list ends: 1, 1, 2, 4, 8 months and so on. */
  private List<Months> windows(DistrictCode district, Order order, CaseKey edge) {
    var days = store.days(district);
    var near = YearMonth.from(edge.day());
    var end = YearMonth.from(order == Order.OLDEST ? days.last() : days.first());
    long left = Math.abs(ChronoUnit.MONTHS.between(near, end)) + 1;
    var windows = new ArrayList<Months>();
    long size = 1;
    while (left > 0) {
      long step = Math.min(size, left) - 1;
      var far = order == Order.OLDEST ? near.plusMonths(step) : near.minusMonths(step);
      windows.add(order == Order.OLDEST ? new Months(near, far) : new Months(far, near));
      near = order == Order.OLDEST ? far.plusMonths(1) : far.minusMonths(1);
      left -= step + 1;
      size = windows.size() < 2 ? 1 : size * 2;
    }
    return windows;
  }

  private static List<CaseKey> first(SortedSet<CaseKey> found, int limit) {
    return found.stream().limit(limit).toList();
  }

  /** The ids of cases, in their order. */
  static List<UUID> ids(List<CaseKey> keys) {
    return keys.stream().map(CaseKey::id).toList();
  }
}
