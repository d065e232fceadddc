package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.cases.Condition.GradedLimit;
import org.tongchuang.cases.Condition.Words;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.worktime.Limit;

class ConditionsTests {

  private static final String STREET = "990201001";
  private static final String COMMUNITY = "990201001001";

  /**
   * The street is of grade A from July on, one community in it of grade B in August, another street
   * has no grade. Rubbish: two hours in grade A since 2026, one hour from 10 August on; four
   * elsewhere until the end of 2026, five after it.
   */
  private final Conditions conditions =
      new Conditions(
          List.of(
              condition(
                  "heap",
                  limit("A", "2026-01-01", "2026-08-09", 2),
                  limit("A", "2026-08-10", null, 1),
                  limit(null, null, "2026-12-31", 4),
                  limit(null, "2027-01-01", null, 5)),
              condition("ended", limit(null, null, null, 9)).end(),
              condition("later", limit(null, "2026-07-01", null, 3))),
          List.of(
              grade(STREET, Grade.A, "2026-07-01", null),
              grade(COMMUNITY, Grade.B, "2026-08-01", "2026-08-31")));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # before the street has its grade, and from its first day on
          990201001,       2026-06-30, 4
          990201001,       2026-07-01, 2
          # what lies in it has it too, down to the grid
          990201001002,    2026-07-01, 2
          990201001002001, 2026-07-01, 2
          # the limit of the grade changes
          990201001,       2026-08-09, 2
          990201001,       2026-08-10, 1
          # a community with a grade of its own, for which there is no limit, on its first and last day
          990201001001,    2026-07-31, 2
          990201001001,    2026-08-01, 4
          990201001001001, 2026-08-31, 4
          990201001001,    2026-09-01, 1
          # areas without a grade; the general limit changes with the year
          990201002,       2026-12-31, 4
          990201002,       2027-01-01, 5
          990201,          2020-01-01, 4
          """)
  void theLimitIsThatOfTheGradeOfTheAreaOnTheDay(String area, LocalDate day, int hours) {
    assertThat(conditions.limit("rubbish", "heap", new AreaCode(area), day))
        .contains(new Limit(hours, Limit.Unit.WORKING_HOUR));
  }

  @Test
  void thereIsNoLimitWithoutAConditionOrBeforeItsFirstDay() {
    var area = new AreaCode(STREET);
    var day = LocalDate.of(2026, 7, 1);
    assertThat(conditions.limit("rubbish", "nothing", area, day)).isEmpty();
    assertThat(conditions.limit("noise", "heap", area, day)).isEmpty();
    assertThat(conditions.limit("rubbish", "later", area, day.minusDays(1))).isEmpty();
    assertThat(conditions.limit("rubbish", "later", area, day))
        .contains(new Limit(3, Limit.Unit.WORKING_HOUR));
  }

  @Test
  void anEndedConditionIsFoundForOldCasesAndNotOfferedForNewOnes() {
    assertThat(conditions.of("rubbish"))
        .extracting(Condition::code)
        .containsExactly("heap", "later");
    assertThat(conditions.find("rubbish", "ended")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-01-01, 2026-01-31, 2026-01-31,            , true
          2026-01-01, 2026-01-31, 2026-02-01,            , false
          2026-01-01,           , 2027-02-01, 2027-02-01 , true
                    , 2026-01-31,           , 2025-01-01 , true
                    , 2026-01-31, 2026-02-01, 2026-03-01 , false
          2026-03-02,           , 2026-02-01, 2026-03-01 , false
                    ,           , 2026-02-01, 2026-03-01 , true
          """)
  void validitiesOverlapWhenOneDayIsInBoth(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable LocalDate otherFrom,
      @Nullable LocalDate otherUntil,
      boolean overlap) {
    var one = new Validity(Optional.ofNullable(from), Optional.ofNullable(until));
    var other = new Validity(Optional.ofNullable(otherFrom), Optional.ofNullable(otherUntil));
    assertThat(one.overlaps(other)).isEqualTo(overlap);
    assertThat(other.overlaps(one)).isEqualTo(overlap);
  }

  private static Condition condition(String code, GradedLimit... limits) {
    var words = new Words("文字", "words");
    return new Condition(
        "rubbish", code, code.length(), words, words, Optional.empty(), List.of(limits), false);
  }

  private static GradedLimit limit(
      @Nullable String grade, @Nullable String from, @Nullable String until, int hours) {
    return new GradedLimit(
        Optional.ofNullable(grade).map(Grade::valueOf),
        validity(from, until),
        new Limit(hours, Limit.Unit.WORKING_HOUR));
  }

  private static AreaGrade grade(
      String area, Grade grade, @Nullable String from, @Nullable String until) {
    return new AreaGrade(new AreaCode(area), grade, validity(from, until));
  }

  private static Validity validity(@Nullable String from, @Nullable String until) {
    return new Validity(
        Optional.ofNullable(from).map(LocalDate::parse),
        Optional.ofNullable(until).map(LocalDate::parse));
  }
}
