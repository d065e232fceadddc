package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongchuang.briefings.LeaderPage.Thing;
import org.tongchuang.cases.Figure;

/** The rules of the leader's page; the numbers are those of docs/rules/leader-page.md. */
class LeaderPageTests {

  private static Thing.Put put(String point) {
    return new Thing.Put(LocalDate.parse("2027-03-03"), point);
  }

  // 4
  @Test
  void theFirstOfEachKindComesBeforeTheSecondOfAny() {
    var first = List.of(put("a1"), put("a2"), put("a3"), put("a4"));
    var second = List.of(put("b1"));

    assertThat(LeaderPage.mostPressing(List.of(List.of(), first, second)))
        .containsExactly(put("a1"), put("b1"), put("a2"));
    assertThat(LeaderPage.mostPressing(List.of(first)))
        .containsExactly(put("a1"), put("a2"), put("a3"));
    assertThat(LeaderPage.mostPressing(List.of(second, first, second, first)))
        .containsExactly(put("b1"), put("a1"), put("b1"));
    assertThat(LeaderPage.mostPressing(List.of(List.of(), List.of()))).isEmpty();
  }

  // 3
  @Test
  void whatIsOverdueAndNotPutRightIsNotOnTime() {
    assertThat(
            LeaderPage.onTime(
                Map.of(Figure.CLOSED, 4L, Figure.CLOSED_ON_TIME, 3L, Figure.OVERDUE, 2L)))
        .contains(50);
    assertThat(
            LeaderPage.onTime(
                Map.of(Figure.CLOSED, 3L, Figure.CLOSED_ON_TIME, 2L, Figure.OVERDUE, 0L)))
        .contains(66);
    assertThat(LeaderPage.onTime(Map.of(Figure.CLOSED, 0L, Figure.OVERDUE, 0L))).isEmpty();
  }
}
