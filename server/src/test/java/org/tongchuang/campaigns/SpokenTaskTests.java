package org.tongchuang.campaigns;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.Unit;

/** A task in one line, typed on Wednesday, 19 August 2026. */
class SpokenTaskTests {

  private static final LocalDate TODAY = LocalDate.parse("2026-08-19");

  private static final List<Unit> UNITS =
      List.of(
          unit("cgj", "城市管理局", "Urban Management Bureau", Unit.Kind.DEPARTMENT, "csglj"),
          unit("jjdd", "交警大队", "Traffic Police", Unit.Kind.DEPARTMENT, "jjdd"),
          unit("scjgj", "市场监督管理局", "Market Supervision Bureau", Unit.Kind.DEPARTMENT, "scjdglj"),
          unit("jd002", "七一路街道办事处", "Qiyilu Subdistrict Office", Unit.Kind.STREET, "qyljdbsc"),
          unit("jd005", "小桥街街道办事处", "Xiaoqiaojie Office", Unit.Kind.STREET, "xqjjdbsc"),
          unit("jd006", "城南街道办事处", "Chengnan Office", Unit.Kind.STREET, "cnjdbsc"),
          unit("jd007", "城北街道办事处", "Chengbei Office", Unit.Kind.STREET, "cbjdbsc"),
          unit("sq002001", "七一路社区居民委员会", "Community", Unit.Kind.COMMUNITY, "qylsqjmwyh"),
          unit("old", "旧城管所", "Old Office", Unit.Kind.DEPARTMENT, "jcgs", true));

  private static Unit unit(String code, String zh, String en, Unit.Kind kind, String initials) {
    return unit(code, zh, en, kind, initials, false);
  }

  private static Unit unit(
      String code, String zh, String en, Unit.Kind kind, String initials, boolean ended) {
    return new Unit(
        new UnitCode(code),
        zh,
        en,
        kind,
        Optional.empty(),
        new AreaCode("411602"),
        initials,
        ended);
  }

  private static SpokenTask read(String line) {
    return SpokenTask.read(line, TODAY, UNITS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          清理大闸路占道经营 @城管局 周五       | 清理大闸路占道经营 | cgj   | 2026-08-21
          @cgj 周五 清理大闸路占道经营          | 清理大闸路占道经营 | cgj   | 2026-08-21
          城管局：8月20日前清理大闸路占道经营   | 清理大闸路占道经营 | cgj   | 2026-08-20
          城管局，清理大闸路占道经营，8月20日前。| 清理大闸路占道经营 | cgj   | 2026-08-20
          请 ＠交警 3天内 把岗亭修好            | 请把岗亭修好       | jjdd  | 2026-08-22
          岗亭修好，@jjdd，月底                 | 岗亭修好           | jjdd  | 2026-08-31
          clear the road, and report @cgj friday | clear the road, and report | cgj | 2026-08-21
          traffic: mend the box in 3 days        | mend the box | jjdd | 2026-08-22
          """)
  void aLineSaysWhatByWhomAndUntilWhenInAnyOrder(
      String line, String what, String unit, LocalDate due) {
    assertThat(read(line)).isEqualTo(new SpokenTask(what, new UnitCode(unit), TODAY, due));
  }

  @ParameterizedTest
  @CsvSource({
    "今天, 2026-08-19",
    "今日, 2026-08-19",
    "当天, 2026-08-19",
    "today, 2026-08-19",
    "明天, 2026-08-20",
    "明日前, 2026-08-20",
    "Tomorrow, 2026-08-20",
    "后天, 2026-08-21",
    "周三, 2026-08-19",
    "周二, 2026-08-25",
    "星期日, 2026-08-23",
    "礼拜天, 2026-08-23",
    "本周五, 2026-08-21",
    "这周五, 2026-08-21",
    "下周一, 2026-08-24",
    "下个周三, 2026-08-26",
    "wed, 2026-08-19",
    "monday, 2026-08-24",
    "next friday, 2026-08-28",
    "20日, 2026-08-20",
    "18号, 2026-09-18",
    "8月20日, 2026-08-20",
    "8月20号之前, 2026-08-20",
    "8-20, 2026-08-20",
    "8/20, 2026-08-20",
    "8.20, 2026-08-20",
    "1月5日, 2027-01-05",
    "2026-09-01, 2026-09-01",
    "2027年1月5日, 2027-01-05",
    "3天, 2026-08-22",
    "3天内, 2026-08-22",
    "3日内, 2026-08-22",
    "10个自然日, 2026-08-29",
    "in 1 day, 2026-08-20",
    "月底, 2026-08-31",
    "本月底, 2026-08-31",
    "下月底, 2026-09-30",
    "下个月末, 2026-09-30",
    "month end, 2026-08-31"
  })
  void daysAreSaidAsPeopleSayThem(String said, LocalDate day) {
    assertThat(read("清理大闸路 @cgj " + said).due()).isEqualTo(day);
    assertThat(read("清理大闸路 @cgj " + said).what()).isEqualTo("清理大闸路");
  }

  @Test
  void ofTwoDaysTheLastCounts() {
    assertThat(read("把8月1日的问题清单销号 @cgj 8月25日"))
        .isEqualTo(
            new SpokenTask(
                "把8月1日的问题清单销号", new UnitCode("cgj"), TODAY, LocalDate.parse("2026-08-25")));
  }

  @Test
  void numbersWithinWordsAreNoDays() {
    assertThat(read("检查68个路口、12.5公里线缆 @jjdd 周五").what()).isEqualTo("检查68个路口、12.5公里线缆");
  }

  @ParameterizedTest
  @CsvSource({
    "cgj, cgj",
    "CGJ, cgj",
    "城市管理局, cgj",
    "csglj, cgj",
    "城管局, cgj",
    "城管, cgj",
    "Traffic, jjdd",
    "交警, jjdd",
    "市监局, scjgj",
    "市场监管局, scjgj",
    "七一路, jd002",
    "小桥街, jd005",
    "城南, jd006"
  })
  void unitsAreCalledAsPeopleCallThem(String called, String code) {
    assertThat(read("办好这件事 @" + called + " 明天").unit().value()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          清理大闸路 周五                | TASK_WITHOUT_UNIT
          8月20日前清理大闸路            | TASK_WITHOUT_UNIT
          @cgj 周五                      | TASK_WITHOUT_WORDS
          @cgj，周五。                   | TASK_WITHOUT_WORDS
          清理大闸路 @cgj                | TASK_WITHOUT_DAY
          清理大闸路 @城关镇 周五        | NO_UNIT_CALLED 城关镇
          清理大闸路 @旧城管所 周五      | NO_UNIT_CALLED 旧城管所
          清理大闸路 @x 周五             | NO_UNIT_CALLED x
          清理大闸路 @街道办事处 周五    | SEVERAL_UNITS_CALLED 街道办事处 七一路街道办事处、小桥街街道办事处、城南街道办事处、城北街道办事处
          清理大闸路 @cgj 2月30日        | NO_SUCH_DAY 2月30日
          清理大闸路 @cgj 2026-13-01     | NO_SUCH_DAY 2026-13-01
          清理大闸路 @cgj 本周一         | DAY_HAS_PASSED 2026-08-17
          清理大闸路 @cgj 8月18日        | DAY_HAS_PASSED 2026-08-18
          清理大闸路 @cgj 2026-08-18     | DAY_HAS_PASSED 2026-08-18
          """)
  void whatIsMissingOrCannotBeMeantIsSaid(String line, String refusal) {
    assertThat(refused(line)).isEqualTo(refusal);
  }

  @Test
  void wordsAreNoLongerThanATasks() {
    assertThat(refused("清".repeat(201) + " @cgj 明天")).isEqualTo("TASK_TOO_LONG 200");
    assertThat(read("清".repeat(200) + " @cgj 明天").what()).hasSize(200);
  }

  private static String refused(String line) {
    var thrown = assertThatExceptionOfType(Refusal.class).isThrownBy(() -> read(line)).actual();
    return Stream.concat(Stream.of(thrown.code()), thrown.arguments().stream())
        .map(String::valueOf)
        .collect(joining(" "));
  }
}
