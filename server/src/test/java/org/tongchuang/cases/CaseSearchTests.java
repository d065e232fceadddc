package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseFile.Particulars;
import org.tongchuang.cases.CaseFilter.Order;
import org.tongchuang.cases.CaseSearch.Wanted;
import org.tongchuang.cases.CaseWhere.Word;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * What the search finds is what reading every case would find, in the same order, whether a case
 * stands among the nearest, in the index or in neither.
 */
@DatabaseTest
@TestInstance(Lifecycle.PER_CLASS)
class CaseSearchTests {

  private static final DistrictCode DISTRICT = new DistrictCode("990501");
  private static final List<String> STREETS =
      List.of("七一路", "中州路", "建设路", "Ｋ１８公交站", "kfc餐厅", "老井巷");
  private static final List<String> THINGS =
      List.of("井盖破损", "垃圾一地", "路灯不亮", "占道经营", "积水很深", "树枝折断");

  /** A few, so that the index has to be asked at once. */
  private static final int NEAREST = 7;

  @Autowired CaseListStore list;
  @Autowired CaseStore store;
  @Autowired TextIndexer indexer;

  private final List<CaseFile> cases = new ArrayList<>();

  @BeforeAll
  void casesOfThreeYearsOfWhichTheLastAreNotIndexedYet() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    write(some(random, 300));
    indexer.catchUp(DISTRICT);
    write(some(random, 40));
  }

  private List<CaseFile> some(RandomGenerator random, int count) {
    var files = new ArrayList<CaseFile>();
    for (int i = 0; i < count; i++) {
      var day = LocalDate.of(2026, 11, 20).minusDays(random.nextInt(1000));
      files.add(
          file(
              day,
              cases.size() + i + 1,
              pick(STREETS, random) + random.nextInt(30) + "号",
              pick(THINGS, random) + (random.nextBoolean() ? "，" + pick(THINGS, random) : ""),
              random.nextInt(6) == 0 ? "manhole" : "other"));
    }
    return files;
  }

  private static String pick(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }

  private static CaseFile file(
      LocalDate day, int sequence, String address, String description, String category) {
    var at = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    return new CaseFile(
        Case.begun(reported(new CaseId(UUID.randomUUID()), at, category)),
        new CaseNumber(DISTRICT, day, sequence),
        new Particulars(
            at,
            at,
            Optional.empty(),
            null,
            Optional.of(address),
            Optional.of(description),
            Optional.empty(),
            Optional.empty()));
  }

  private static CaseReported reported(CaseId id, Instant at, String category) {
    return new CaseReported(
        new Fact(DISTRICT, id, 1, ActorId.PUBLIC, at, at, List.of()),
        category,
        new AreaCode("990501001001"),
        Source.PUBLIC);
  }

  private void write(List<CaseFile> files) {
    store.insert(
        files,
        files.stream()
            .map(
                it ->
                    reported(it.state().id(), it.particulars().occurredAt(), it.state().category()))
            .toList());
    cases.addAll(files);
  }

  private static CaseKey key(CaseFile it) {
    return new CaseKey(
        it.state().id().value(), it.number().day(), it.number().sequence(), Instant.MAX);
  }

  /** Every word in the text, or in the name of the category. */
  private static boolean has(CaseFile it, List<Word> words) {
    var text =
        SearchWords.plain(
            it.particulars().address().orElse("")
                + "\n"
                + it.particulars().description().orElse(""));
    return words.stream()
        .allMatch(
            word ->
                text.contains(word.text()) || word.categories().contains(it.state().category()));
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatReadingEverythingWouldFind(Order order) {
    for (int few : new int[] {0, 20, CaseSearch.FEW}) {
      findsWhatReadingEverythingWouldFind(new CaseSearch(list, NEAREST, few), order);
    }
  }

  private void findsWhatReadingEverythingWouldFind(CaseSearch search, Order order) {
    var where = CaseWhere.of(DISTRICT.value());
    for (var typed :
        List.of("井盖", "七一", "路1", "K18", "k18公交站", "KFC", "七一路 积水", "没有的事", "老井", "不亮 中州")) {
      var words = SearchWords.of(typed);
      var meant =
          words.words().stream()
              .map(it -> new Word(it, it.equals("井盖") ? List.of("manhole") : List.of()))
              .toList();
      for (int limit : new int[] {1, 5, 50, 1000}) {
        var expected =
            cases.stream()
                .filter(it -> has(it, meant))
                .map(CaseSearchTests::key)
                .sorted(CaseKey.in(order))
                .limit(limit)
                .toList();

        assertThat(
                search.find(
                    DISTRICT, where, order, new Wanted(words, meant, Optional.empty()), limit))
            .as("%s, %d", typed, limit)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void theIndexTellsMonthsAndDistrictsApart() {
    var here = new DistrictCode("990501");
    var month = YearMonth.of(2026, 11);
    var words = SearchWords.of("井盖");

    assertThat(words.grams(here, month)).hasSize(1);
    assertThat(words.grams(here, month)).isNotEqualTo(words.grams(here, month.minusMonths(1)));
    assertThat(words.grams(here, month))
        .isNotEqualTo(words.grams(new DistrictCode("990502"), month));
    assertThat(SearchWords.gramsOf(here, month, "路口的井盖 破了"))
        .contains(words.grams(here, month))
        .hasSize(5);
  }

  @Test
  void whatIsIndexedTwiceIsThereOnce() {
    list.insertGrams(DISTRICT, Map.of(new UUID(0, 1), new int[] {1, 2}));
    list.insertGrams(DISTRICT, Map.of(new UUID(0, 1), new int[] {3}));
    indexer.catchUp(DISTRICT);
    indexer.catchUp(DISTRICT);

    assertThat(list.textPosition(DISTRICT)).isPositive();
  }

  @Test
  void oneCharacterIsRefusedInWords() {
    assertThatThrownBy(() -> SearchWords.of("井"))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(CaseRefusal.WORD_TOO_SHORT));
    assertThatThrownBy(() -> SearchWords.of("井盖 破"))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(CaseRefusal.WORD_TOO_SHORT));
    assertThat(SearchWords.of("  井盖　破损 ").words()).containsExactly("井盖", "破损");
  }
}
