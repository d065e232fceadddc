package org.tongchuang.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.cases.CaseFilter.Order;
import org.tongchuang.cases.CaseSearch.Wanted;
import org.tongchuang.cases.CaseWhere.Word;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;
import org.tongchuang.territory.Territory;
import org.tongchuang.vault.Vault;
import org.tongchuang.vault.VaultRef;

/**
 * Lists of cases: filtered, searched, counted, followed, and read to the end. Every part of a list
 * is found by where the one before it ended, so that the last part costs no more than the first.
 */
@Service
public class CaseList {

  /** How far a list is counted; beyond, it only has more. */
  public static final int COUNTED = 1000;

  /** The most changed cases that are named; of more, only that the list is to be read anew. */
  public static final int MOST_CHANGES = 200;

  private static final int MOST_CONTACTS = 200;
  private static final int MOST_UNITS = 20;
  private static final Pattern PINYIN = Pattern.compile("[a-z]+");
  private static final Pattern QUOTED = Pattern.compile("[\"“”](.+)[\"“”]");

  /** A number without the district, which everybody knows. */
  private static final Pattern NUMBER_OF_A_DAY = Pattern.compile("[0-9]{13,17}");

  private final CaseListStore store;
  private final CaseStore cases;
  private final CaseSearch search;
  private final CasePolicy policy;
  private final People people;
  private final Territory territory;
  private final Vault vault;
  private final TransactionTemplate reading;
  private final Clock clock;

  CaseList(
      CaseListStore store,
      CaseStore cases,
      CaseSearch search,
      CasePolicy policy,
      People people,
      Territory territory,
      Vault vault,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.cases = cases;
    this.search = search;
    this.policy = policy;
    this.people = people;
    this.territory = territory;
    this.vault = vault;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.clock = clock;
  }

  /**
   * A part of a list.
   *
   * @param next what to send for the part that follows; empty at the end
   * @param units those that the text was understood as, by the initials of their names
   */
  public record Part(List<CaseFile> cases, Optional<String> next, List<UnitCode> units) {}

  /**
   * How long a list is.
   *
   * @param more whether it is longer than {@link #COUNTED}
   */
  public record Count(int count, boolean more) {}

  /**
   * What has changed since a position.
   *
   * @param position what to send the next time
   * @param cases changed cases that the reader may see, the latest first
   * @param matching those of them that the filter lets through
   * @param tooMany whether more have changed than are named here
   */
  public record Changes(
      String position, List<CaseFile> cases, Set<CaseId> matching, boolean tooMany) {}

  /** A filter with everything looked up that its text may mean. */
  private record Asked(
      CaseWhere where, Order order, Optional<Wanted> wanted, List<UnitCode> units) {

    Asked after(CaseKey key) {
      return new Asked(
          CaseListStore.after(where, order, key),
          order,
          wanted.map(
              it ->
                  new Wanted(
                      it.search(),
                      it.words(),
                      it.contacts().map(its -> CaseListStore.after(its, order, key)))),
          units);
    }
  }

  /**
   * A part of a list.
   *
   * @throws Refusal {@link CaseRefusal#MAY_BE_A_PHONE}, {@link CaseRefusal#WORD_TOO_SHORT}
   */
  public Part list(CaseFilter filter, Optional<String> after, int limit, Actor reader) {
    refusePhone(filter);
    return part(asked(filter, reader, List.of()), after, limit, reader.district());
  }

  /**
   * The same, also by the end of the reporter's phone number for those who may see contacts; that
   * somebody looked is written down, not for what.
   */
  public Part search(CaseFilter filter, Optional<String> after, int limit, Actor reader) {
    reader.require(CasePermission.CASE_READ);
    var contacts =
        filter
            .phoneTail()
            .filter(_ -> reader.holds(CasePermission.CASE_CONTACT))
            .map(it -> vault.withTail(reader.district(), it, MOST_CONTACTS, reader))
            .orElse(List.of());
    return part(asked(filter, reader, contacts), after, limit, reader.district());
  }

  private Part part(Asked asked, Optional<String> after, int limit, DistrictCode district) {
    var from = after.flatMap(CaseKey::parse).map(asked::after).orElse(asked);
    var keys = keys(district, from, limit + 1);
    boolean more = keys.size() > limit;
    var shown = more ? keys.subList(0, limit) : keys;
    return new Part(
        store.files(district, CaseSearch.ids(shown)),
        more ? Optional.of(shown.getLast().cursor(district, asked.order())) : Optional.empty(),
        asked.units());
  }

  /** What units ask for that waits for the reader's word, the oldest case first. */
  public List<CaseFile> asked(int limit, Actor reader) {
    var district = reader.district();
    var where =
        CaseWhere.of(district.value())
            .in(reader.areas(CasePermission.CASE_READ))
            .and("plea is not null")
            .pleas(reader, policy.rules(district));
    return store.files(district, CaseSearch.ids(store.keys(where, Order.OLDEST, limit)));
  }

  /** How long a list is, as far as it is counted. */
  public Count count(CaseFilter filter, Actor reader) {
    refusePhone(filter);
    var asked = asked(filter, reader, List.of());
    int count =
        asked
            .wanted()
            .map(it -> keys(reader.district(), asked, COUNTED + 1).size())
            .orElseGet(() -> store.count(asked.where(), COUNTED + 1));
    return new Count(Math.min(count, COUNTED), count > COUNTED);
  }

  /**
   * What has changed since a position, and what of it belongs to a list.
   *
   * @param since the position that was last answered; now, if empty
   */
  public Changes changes(CaseFilter filter, Optional<Long> since, Actor reader) {
    refusePhone(filter);
    var asked = asked(filter, reader, List.of());
    var district = reader.district();
    long now = store.position();
    // of a database that was put back, positions may be smaller than before
    if (since.isEmpty() || since.get() > now) {
      return new Changes(String.valueOf(now), List.of(), Set.of(), since.isPresent());
    }
    var ids = store.changed(district, since.get(), now, MOST_CHANGES + 1);
    if (ids.size() > MOST_CHANGES) {
      return new Changes(String.valueOf(now), List.of(), Set.of(), true);
    }
    var seen =
        store.files(district, ids).stream()
            .filter(it -> reader.may(CasePermission.CASE_READ, it.state().area()))
            .toList();
    var matching = new HashSet<CaseId>();
    if (!ids.isEmpty()) {
      var where = asked.where().ids(ids);
      store
          .keys(
              asked.wanted().map(it -> where.words(it.words())).orElse(where),
              asked.order(),
              ids.size())
          .forEach(it -> matching.add(new CaseId(it.id())));
    }
    return new Changes(String.valueOf(now), seen, matching, false);
  }

  /** A list from its beginning to its end. */
  public final class Whole {

    private final CaseWhere where;
    private final Order order;

    private Whole(CaseWhere where, Order order) {
      this.where = where;
      this.order = order;
    }

    /** Hands over every case, one after the other; holds a few at a time, however many they are. */
    public void each(Consumer<CaseFile> to) {
      reading.executeWithoutResult(_ -> store.each(where, order, to));
    }
  }

  /** A list to be read from its beginning to its end. */
  public Whole whole(CaseFilter filter, Actor reader) {
    refusePhone(filter);
    var asked = asked(filter, reader, List.of());
    return new Whole(
        asked.wanted().map(it -> asked.where().words(it.words())).orElseGet(asked::where),
        asked.order());
  }

  /** The first photo of each of these cases, which the reader was given by a list. */
  public Map<CaseId, UUID> firstPhotos(DistrictCode district, List<CaseFile> of) {
    return cases.firstPhotos(district, of.stream().map(it -> it.state().id()).toList());
  }

  private List<CaseKey> keys(DistrictCode district, Asked asked, int limit) {
    return asked
        .wanted()
        .map(it -> search.find(district, asked.where(), asked.order(), it, limit))
        .orElseGet(() -> store.keys(asked.where(), asked.order(), limit));
  }

  private Asked asked(CaseFilter filter, Actor reader, List<VaultRef> contacts) {
    reader.require(CasePermission.CASE_READ);
    var district = reader.district();
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, territory.district(district).timeZone());
    var where = CaseWhere.of(filter, reader, policy.rules(district), now, today);
    if (filter.text().isEmpty()) {
      return new Asked(where, filter.order(), Optional.empty(), List.of());
    }
    var text = filter.text().get();
    var number = number(district, text);
    if (number.isPresent()) {
      var exact =
          where.and("day = ? and sequence = ?", number.get().day(), number.get().sequence());
      return new Asked(exact, filter.order(), Optional.empty(), List.of());
    }
    var units = units(district, text.toLowerCase(Locale.ROOT));
    if (!units.isEmpty()) {
      var theirs =
          where.and(
              "unit = any(?)", (Object) units.stream().map(UnitCode::value).toArray(String[]::new));
      return new Asked(theirs, filter.order(), Optional.empty(), units);
    }
    var quoted = QUOTED.matcher(text);
    var words = SearchWords.of(quoted.matches() ? quoted.group(1) : text);
    var found = words.words().stream().map(it -> new Word(it, categories(district, it))).toList();
    var theirs =
        contacts.isEmpty()
            ? Optional.<CaseWhere>empty()
            : Optional.of(
                where
                    .in(reader.areas(CasePermission.CASE_CONTACT))
                    .and(
                        "contact = any(?)",
                        (Object) contacts.stream().map(VaultRef::value).toArray(UUID[]::new)));
    return new Asked(
        where, filter.order(), Optional.of(new Wanted(words, found, theirs)), List.of());
  }

  private static Optional<CaseNumber> number(DistrictCode district, String text) {
    return CaseNumber.parse(NUMBER_OF_A_DAY.matcher(text).matches() ? district + text : text)
        .filter(it -> it.district().equals(district));
  }

  /** Units that letters stand for: those whose initials they are, else those that begin so. */
  private List<UnitCode> units(DistrictCode district, String letters) {
    if (!PINYIN.matcher(letters).matches()) {
      return List.of();
    }
    var beginning =
        people.listUnits(district, letters, MOST_UNITS).stream()
            .filter(it -> it.initials().startsWith(letters) || isCalled(it, letters))
            .toList();
    var exact =
        beginning.stream()
            .filter(it -> it.initials().equals(letters) || isCalled(it, letters))
            .toList();
    return (exact.isEmpty() ? beginning : exact).stream().map(Unit::code).toList();
  }

  private static boolean isCalled(Unit unit, String letters) {
    return unit.code().value().equals(letters);
  }

  private List<String> categories(DistrictCode district, String word) {
    return policy.categories(district).stream()
        .filter(
            it ->
                SearchWords.plain(it.nameZh()).contains(word)
                    || SearchWords.plain(it.nameEn()).contains(word))
        .map(Category::code)
        .toList();
  }

  private static void refusePhone(CaseFilter filter) {
    if (filter.asksForAPhone()) {
      throw new Refusal(CaseRefusal.MAY_BE_A_PHONE);
    }
  }
}
