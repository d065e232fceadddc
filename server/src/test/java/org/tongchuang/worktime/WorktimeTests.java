package org.tongchuang.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;
import org.tongchuang.packs.PackLoaded;
import org.tongchuang.worktime.Limit.Unit;

@DatabaseTest
class WorktimeTests {

  private static final DistrictCode DISTRICT = new DistrictCode("990102");

  @Autowired private Worktime worktime;
  @Autowired private WorktimeSection section;
  @Autowired private WorktimeStore store;
  @Autowired private TransactionTemplate transactions;
  @Autowired private ApplicationEventPublisher publisher;
  @TempDir private Path folder;

  @BeforeEach
  void aSmallPack() throws IOException {
    write(
        "pack.yaml",
        """
        name: hours
        version: "1"
        district: "990102"
        districtName: {zh: 时区, en: Hours}
        timeZone: Asia/Shanghai
        """);
    write("worktime.yaml", "weekdays: [1, 2, 3, 4, 5]\nperiods: ['08:00-12:00', '14:00-18:00']\n");
    write("calendar.csv", "date,kind,name\n2026-02-17,HOLIDAY,春节\n2026-02-14,WORKDAY,调休\n");
  }

  @Test
  void whatIsLoadedIsWhatIsFound() throws IOException {
    var content = load();
    assertThat(store.find(DISTRICT)).isEqualTo(content).isPresent();
    assertThat(worktime.calendar(DISTRICT)).isEqualTo(content.orElseThrow());

    write("worktime.yaml", "weekdays: [1, 6]\nperiods: ['09:30-17:00']\n");
    write("calendar.csv", "date,kind,name\n2025-01-01,HOLIDAY,元旦\n");
    var changed = load();
    assertThat(store.find(DISTRICT)).isEqualTo(changed).isNotEqualTo(content);
    assertThat(worktime.calendar(DISTRICT)).isEqualTo(changed.orElseThrow());
  }

  @Test
  void aDeadlineSaysWhetherItRestsOnKnownHolidays() {
    load();
    var newYearsEve = Instant.parse("2026-12-31T08:00:00Z");
    assertThat(worktime.deadline(DISTRICT, newYearsEve, new Limit(2, Unit.WORKING_HOUR)))
        .isEqualTo(new Deadline(Instant.parse("2026-12-31T10:00:00Z"), true));
    assertThat(worktime.deadline(DISTRICT, newYearsEve, new Limit(3, Unit.WORKING_HOUR)))
        .isEqualTo(new Deadline(Instant.parse("2027-01-01T01:00:00Z"), false));
    assertThat(worktime.deadline(DISTRICT, newYearsEve, new Limit(1, Unit.WORKING_DAY)))
        .isEqualTo(new Deadline(Instant.parse("2027-01-01T08:00:00Z"), false));
    assertThat(worktime.deadline(DISTRICT, newYearsEve, new Limit(30, Unit.URGENT_HOUR)))
        .isEqualTo(new Deadline(Instant.parse("2027-01-01T14:00:00Z"), true));
    assertThat(worktime.deadline(DISTRICT, newYearsEve, new Limit(1, Unit.NATURAL_DAY)))
        .isEqualTo(new Deadline(Instant.parse("2027-01-01T16:00:00Z"), true));
  }

  @Test
  void aDistrictWithoutAPackHasNoWorkingTime() {
    assertThatIllegalStateException()
        .isThrownBy(() -> worktime.calendar(new DistrictCode("990103")));
  }

  @Test
  void faultsAreSaidWhereTheyStand() throws IOException {
    write(
        "worktime.yaml",
        """
        weekdays: [1, 8]
        period: x
        periods:
          - 08:00-12:00
          - 11:00-13:00
          - 18:00-14:00
          - 8-12
        """);
    write(
        "calendar.csv",
        "date,kind,name\n2026-02-30,HOLIDAY,春节\n2026-02-17,FERIEN,春节\n2026-02-17,HOLIDAY,\n,HOLIDAY,x\n");
    var pack = Pack.open(folder, false);
    assertThat(section.read(pack)).isEmpty();
    assertThat(pack.faults())
        .extracting(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments())
        .containsExactlyInAnyOrder(
            "calendar.csv:2 not-a-date [date, 2026-02-30]",
            "calendar.csv:3 not-one-of [kind, FERIEN, HOLIDAY, WORKDAY]",
            "calendar.csv:4 twice [date, 2026-02-17]",
            "calendar.csv:4 empty-cell [name]",
            "calendar.csv:5 empty-cell [date]",
            "worktime.yaml:1 bad-weekday [8]",
            "worktime.yaml:2 unknown-key [period, weekdays, periods]",
            "worktime.yaml:5 period-overlaps [11:00-13:00]",
            "worktime.yaml:6 bad-period [18:00-14:00]",
            "worktime.yaml:7 bad-period [8-12]");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2025-10-31T15:59:59Z,
          # midnight in the district
          2025-10-31T16:00:00Z, 2026
          2026-01-01T00:00:00Z, 2026
          2026-12-31T00:00:00Z, 2026;2027
          """)
  void aYearWithoutHolidaysIsWarnedOfFromNovemberOn(Instant now, @Nullable String years)
      throws IOException {
    write("calendar.csv", "date,kind,name\n2025-01-01,HOLIDAY,元旦\n");
    var pack = Pack.open(folder, false);
    new WorktimeSection(store, Clock.fixed(now, ZoneOffset.UTC)).read(pack);
    assertThat(pack.faults()).isEmpty();
    var expected = years == null ? List.<String>of() : List.of(years.split(";", -1));
    assertThat(pack.warnings())
        .isEqualTo(
            expected.stream()
                .map(it -> new PackFault("calendar.csv", 0, "year-without-holidays", List.of(it)))
                .toList());
  }

  @Test
  void nothingWorkedIsAFault() throws IOException {
    write("worktime.yaml", "weekdays: []\n");
    var pack = Pack.open(folder, false);
    assertThat(section.read(pack)).isEmpty();
    assertThat(pack.faults())
        .extracting(it -> it.line() + " " + it.reason() + " " + it.arguments())
        .containsExactlyInAnyOrder("1 empty-list [weekdays]", "1 missing-key [periods]");
  }

  private Optional<WorkCalendar> load() {
    var pack = Pack.open(folder, false);
    var content = section.read(pack);
    assertThat(pack.faults()).isEqualTo(List.of());
    transactions.executeWithoutResult(
        _ -> {
          section.load(DISTRICT, content, Actor.system(DISTRICT));
          publisher.publishEvent(
              new PackLoaded(DISTRICT, "hours", "1", "", false, 1, Instant.EPOCH));
        });
    return content;
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
