package org.tongchuang.cases;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.cases.StandardCode.Kind;
import org.tongchuang.cases.StandardCodeStore.Successor;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.PackLoaded;
import org.tongchuang.territory.Territory;

/** The codes of the standards that a district counts under, remembered for half a minute. */
@Service
public class StandardCodes {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final LoadingCache<DistrictCode, Book> books;
  private final Territory territory;
  private final Clock clock;

  private record Book(
      NavigableMap<StandardCode.Key, StandardCode> codes,
      Map<StandardCode.Key, List<StandardCode.Key>> successors) {}

  /**
   * Which codes are asked for.
   *
   * @param text what the code begins with, or is part of its name; empty for all
   * @param at the day on which they are valid; today when it is not said
   * @param after the last one of the part before
   * @param limit how many at most; one more is answered when more follow
   */
  public record Query(
      String text,
      Optional<Kind> kind,
      Optional<String> standard,
      Optional<LocalDate> at,
      Optional<String> after,
      int limit) {}

  StandardCodes(StandardCodeStore store, Territory territory, Clock clock) {
    this.territory = territory;
    this.clock = clock;
    this.books = Caffeine.newBuilder().expireAfterWrite(FRESH).build(it -> read(store, it));
  }

  private static Book read(StandardCodeStore store, DistrictCode district) {
    var codes = new TreeMap<StandardCode.Key, StandardCode>();
    store.codes(district).forEach(it -> codes.put(it.key(), it));
    var successors =
        store.successors(district).stream()
            .collect(
                Collectors.groupingBy(
                    Successor::from,
                    Collectors.mapping(
                        Successor::to,
                        Collectors.collectingAndThen(
                            Collectors.toList(), it -> it.stream().sorted().toList()))));
    return new Book(codes, successors);
  }

  /** The code with that key, if it is valid on that day. */
  public Optional<StandardCode> find(DistrictCode district, StandardCode.Key key, LocalDate day) {
    return Optional.ofNullable(books.get(district).codes().get(key)).filter(it -> it.validOn(day));
  }

  /**
   * The code that a category's {@code standard_code} means on that day, as {@code matter:09010};
   * the first by its key where several standards that are in force have it.
   */
  public Optional<StandardCode> find(DistrictCode district, String reference, LocalDate day) {
    return StandardReference.parse(reference)
        .flatMap(
            it ->
                books.get(district).codes().values().stream()
                    .filter(code -> it.names(code.key()) && code.validOn(day))
                    .findFirst());
  }

  /** What a code has become in a later standard; empty when nothing is known of it. */
  public List<StandardCode.Key> successors(DistrictCode district, StandardCode.Key key) {
    return books.get(district).successors().getOrDefault(key, List.of());
  }

  /**
   * The codes that are asked for, in the order of their keys.
   *
   * @throws Refusal when {@code by} may not see cases
   */
  public List<StandardCode> list(Query query, Actor by) {
    by.require(CasePermission.CASE_READ);
    var day = query.at().orElseGet(() -> today(by.district()));
    var text = query.text().strip().toLowerCase(Locale.ROOT);
    var codes = books.get(by.district()).codes();
    var rest =
        query
            .after()
            .flatMap(StandardReference::parse)
            .flatMap(StandardReference::key)
            .map(it -> codes.tailMap(it, false))
            .orElse(codes);
    return rest.values().stream()
        .filter(it -> it.validOn(day))
        .filter(it -> query.kind().filter(kind -> kind != it.key().kind()).isEmpty())
        .filter(it -> query.standard().filter(s -> !s.equals(it.key().standard())).isEmpty())
        .filter(it -> speaksOf(it, text))
        .limit(query.limit() + 1L)
        .toList();
  }

  private static boolean speaksOf(StandardCode code, String text) {
    return code.key().code().toLowerCase(Locale.ROOT).startsWith(text)
        || code.nameZh().toLowerCase(Locale.ROOT).contains(text)
        || code.nameEn().toLowerCase(Locale.ROOT).contains(text);
  }

  private LocalDate today(DistrictCode district) {
    return LocalDate.ofInstant(clock.instant(), territory.district(district).timeZone());
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    books.invalidate(loaded.district());
  }
}
