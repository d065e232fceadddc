package org.tongchuang.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tongchuang.kernel.AreaCode;

class AreaListTests {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final String STREET = "411602001";

  @Test
  void anAreaThatIsNewBeginsTodayOrWhenThePackSays() {
    assertThat(named("陈州", null, null).changes(List.of(), TODAY))
        .containsExactly(area("陈州", "2026-11-23", null));
    assertThat(named("陈州", "2020-01-01", "2030-01-01").changes(List.of(), TODAY))
        .containsExactly(area("陈州", "2020-01-01", "2030-01-01"));
  }

  @Test
  void anAreaThatIsNamedAsBeforeDoesNotChange() {
    var before = List.of(area("陈州", "2020-01-01", null));

    assertThat(named("陈州", null, null).changes(before, TODAY)).isEmpty();
    assertThat(named("陈州", "2020-01-01", null).changes(before, TODAY)).isEmpty();
  }

  @Test
  void aNewNameWithoutADateIsACorrection() {
    assertThat(named("陈州街", null, null).changes(List.of(area("陈州", "2020-01-01", null)), TODAY))
        .containsExactly(area("陈州街", "2020-01-01", null));
  }

  @Test
  void aNewNameFromADateOnEndsTheOldOneThere() {
    assertThat(
            named("陈州街", "2027-01-01", null)
                .changes(List.of(area("陈州", "2020-01-01", null)), TODAY))
        .containsExactlyInAnyOrder(
            area("陈州街", "2027-01-01", null), area("陈州", "2020-01-01", "2027-01-01"));
  }

  @Test
  void anEarlierBeginningReplacesTheLaterOne() {
    assertThat(
            named("陈州", "2010-01-01", null).changes(List.of(area("陈州", "2020-01-01", null)), TODAY))
        .containsExactlyInAnyOrder(
            area("陈州", "2010-01-01", null), area("陈州", "2020-01-01", "2020-01-01"));
  }

  @Test
  void anAreaThatIsNoLongerNamedEndsTodayAndStaysEnded() {
    var nothing = new AreaList(List.of());
    var before = List.of(area("陈州", "2020-01-01", null));
    var after = List.of(area("陈州", "2020-01-01", "2026-11-23"));

    assertThat(nothing.changes(before, TODAY)).isEqualTo(after);
    assertThat(nothing.changes(after, TODAY)).isEmpty();
    assertThat(nothing.changes(after, TODAY.plusDays(1))).isEmpty();
  }

  @Test
  void anAreaThatWasToBeginLaterAndIsNoLongerNamedNeverWas() {
    var before = List.of(area("陈州", "2027-01-01", null));

    assertThat(new AreaList(List.of()).changes(before, TODAY))
        .containsExactly(area("陈州", "2027-01-01", "2027-01-01"));
  }

  @Test
  void anAreaThatIsNamedAgainBeginsAgainAndKeepsItsPast() {
    var before = List.of(area("陈州", "2020-01-01", "2024-01-01"));

    assertThat(named("陈州", null, null).changes(before, TODAY))
        .containsExactly(area("陈州", "2026-11-23", null));
  }

  @Test
  void anAreaThatWasDroppedAndNamedAgainOnOneDayGoesOn() {
    var begun = List.of(area("陈州", "2026-11-23", "2026-11-23"));

    assertThat(named("陈州", null, null).changes(begun, TODAY))
        .containsExactly(area("陈州", "2026-11-23", null));
  }

  private static AreaList named(String name, @Nullable String from, @Nullable String to) {
    return new AreaList(
        List.of(
            new AreaList.Entry(
                new AreaCode(STREET),
                name,
                Optional.ofNullable(from).map(LocalDate::parse),
                Optional.ofNullable(to).map(LocalDate::parse))));
  }

  private static Area area(String name, String from, @Nullable String to) {
    return new Area(
        new AreaCode(STREET), name, LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
  }
}
