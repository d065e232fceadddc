package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.Figure;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.documents.Templates;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import org.tongchuang.territory.Territory;

/**
 * How long a brief takes, from its figures through its sentences to Word, with 3,000 new cases a
 * day and two million old ones, brought in by an import in the middle of the week that is counted:
 * as they are frozen, and a month later.
 */
@DatabaseTest
class BriefBench {

  private static final DistrictCode DISTRICT = new DistrictCode("991490");
  private static final Period DAY = Period.before(LocalDate.parse("2027-05-20"));
  private static final Instant AS_OF = MorningClock.at("2027-05-20T06:50");

  @Autowired BriefReckoning reckoning;
  @Autowired BriefWriter writer;
  @Autowired WordBrief word;
  @Autowired Templates templates;
  @Autowired Territory territory;
  @Autowired JdbcClient jdbc;
  @Autowired Packs packs;

  @Test
  void figuresOfTwoMillionOldCases(@TempDir Path folder) throws Exception {
    packs.load(PackCopy.of("chuanhui", "411602", DISTRICT.value(), folder), false);
    cases(1, 2_000_000, "timestamptz '2025-01-01 08:00+08' + n * interval '20 seconds'", IMPORTED);
    cases(2_000_001, 2_024_000, "timestamptz '2027-05-12 08:00+08' + n * interval '28.8 s'", LIVED);
    cases(2_024_001, 2_039_000, "timestamptz '2027-05-01 08:00+08' + n * interval '60 s'", OPEN);
    jdbc.sql("analyze cases.case_file").update();
    jdbc.sql("analyze cases.case_event").update();

    var frozen = reckoning.reckon(DISTRICT, DAY, AS_OF, BriefRules.DEFAULTS.lists());
    assertThat(frozen.counts()).containsEntry(Figure.REPORTED, 3_000L);
    assertThat(median()).as("frozen").isLessThan(Duration.ofSeconds(5));

    cases(2_040_001, 2_130_000, "timestamptz '2027-05-20 08:00+08' + n * interval '28.8 s'", LIVED);
    jdbc.sql("analyze cases.case_event").update();
    assertThat(reckoning.reckon(DISTRICT, DAY, AS_OF, BriefRules.DEFAULTS.lists()))
        .isEqualTo(frozen);
    System.out.println("a month later: " + median());
  }

  private Duration median() {
    return Duration.ofNanos(
        LongStream.range(0, 5)
            .map(
                _ -> {
                  long begin = System.nanoTime();
                  var figures = reckoning.reckon(DISTRICT, DAY, AS_OF, BriefRules.DEFAULTS.lists());
                  long counted = System.nanoTime() - begin;
                  assertThat(paper(figures)).isNotEmpty();
                  long took = System.nanoTime() - begin;
                  System.out.printf(
                      "figures %s, with sentences and Word %s%n",
                      Duration.ofNanos(counted), Duration.ofNanos(took));
                  return took;
                })
            .sorted()
            .toArray()[2]);
  }

  private byte[] paper(BriefFigures figures) {
    var template = templates.current(DISTRICT, WordBrief.FORM).orElseThrow();
    var brief =
        new Brief(
            DISTRICT,
            DAY,
            2,
            Brief.State.FROZEN,
            figures,
            writer.write(territory.district(DISTRICT), figures),
            Map.of(),
            List.of(),
            Optional.of(template),
            Optional.of(AS_OF),
            Optional.empty(),
            Optional.empty());
    return word.fill(templates.find(DISTRICT, template).orElseThrow(), brief);
  }

  private static final String IMPORTED =
      "(1, 'CaseImported', '0', 'cgj'), (2, 'CaseImportedClosed', '0', null)";

  private static final String LIVED =
      """
      (1, 'CaseReported', '0', null), (2, 'CaseFiled', '10 min', null),
      (3, 'CaseDispatched', '10 min', 'cgj'), (4, 'CaseTaken', '1 h', null),
      (5, 'CaseHandled', '3 h', 'cgj'), (6, 'CaseCheckAsked', '3 h', null),
      (7, 'CasePassed', '5 h', null), (8, 'CaseClosed', '5 h', null)
      """;

  private static final String OPEN =
      """
      (1, 'CaseReported', '0', null), (2, 'CaseFiled', '10 min', null),
      (3, 'CaseDispatched', '10 min', 'cgj')
      """;

  /**
   * Writes cases as they would be after their events.
   *
   * @param when as SQL, when case {@code n} of them was reported
   */
  private void cases(int from, int to, String when, String events) {
    boolean closed = events.contains("Closed");
    boolean imported = events.contains("Imported");
    jdbc.sql(
            """
            insert into cases.case_file
                   (district, id, version, day, sequence, category, area, source, reported_by,
                    stage, unit, due, closure, closed_at, occurred_at, recorded_at)
            select '%1$s', md5('%1$s' || i)::uuid, 1, (%2$s)::date, i, 'exposed-rubbish',
                   '%1$s001001', 'FIELD', md5('x')::uuid, '%3$s', 'cgj',
                   %2$s + interval '4 h', %4$s, %5$s, %2$s, %2$s
              from (select i, i - %6$d as n from generate_series(%6$d, %7$d) as i) as numbers
            """
                .formatted(
                    DISTRICT,
                    when,
                    closed ? "CLOSED" : "DISPATCHED",
                    closed ? "'CHECKED'" : "null",
                    closed ? when + " + interval '5 h'" : "null",
                    from,
                    to))
        .update();
    jdbc.sql(
            """
            insert into cases.case_event
                   (district, case_id, version, type, by_actor, at, recorded_at, unit, due)
            select '%1$s', md5('%1$s' || i)::uuid, version, type, md5('x')::uuid,
                   %2$s + later::interval, %3$s, unit,
                   case when type in ('CaseDispatched', 'CaseImported') then %2$s + interval '4 h' end
              from (select i, i - %4$d as n from generate_series(%4$d, %5$d) as i) as numbers
             cross join (values %6$s) as event (version, type, later, unit)
            """
                .formatted(
                    DISTRICT,
                    when,
                    imported ? "timestamptz '2027-05-18 12:00+08'" : when + " + later::interval",
                    from,
                    to,
                    events))
        .update();
  }
}
