package org.tongchuang.worktime;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tongchuang.packs.Pack;
import org.tongchuang.worktime.Limit.Unit;

/**
 * What it costs to ask every one of a million open clocks whether it is overdue, by how much, what
 * is used and what is left: one thread, started within three years, with every unit, some of them
 * extended, paused and resumed. The median of some rounds, in CPU time.
 */
final class WorkClockBench {

  private static final int CLOCKS = 1_000_000;
  private static final int ROUNDS = 7;

  private WorkClockBench() {}

  public static void main(String[] arguments) {
    var calendar =
        WorktimeSection.calendar(Pack.open(Path.of(arguments[0], "packs", "chuanhui"), false))
            .orElseThrow();
    var started = cpu();
    var clocks = clocks(calendar);
    System.out.printf(
        "%,d clocks started: %.2f s of CPU, %,.0f ns a clock%n",
        CLOCKS, (cpu() - started) / 1e9, (cpu() - started) * 1.0 / CLOCKS);
    var spent = new long[ROUNDS];
    long checksum = 0;
    for (int round = -2; round < ROUNDS; round++) {
      var now = Instant.parse("2026-11-25T02:00:00Z").plusSeconds(round);
      long before = cpu();
      for (var clock : clocks) {
        checksum += clock.overdue(now) ? 1 : 0;
        checksum += clock.used(now).toSeconds() - clock.left(now).toSeconds();
        checksum += (long) (100 * clock.overdueMultiple(now));
      }
      if (round >= 0) {
        spent[round] = cpu() - before;
      }
    }
    Arrays.sort(spent);
    System.out.printf(
        "%,d clocks evaluated: %.2f s of CPU, %,.0f ns a clock (median of %d rounds; %x)%n",
        CLOCKS, spent[ROUNDS / 2] / 1e9, spent[ROUNDS / 2] * 1.0 / CLOCKS, ROUNDS, checksum);
  }

  private static List<WorkClock> clocks(WorkCalendar calendar) {
    var random = new Random(20261125);
    var units = Unit.values();
    var first = Instant.parse("2023-11-25T02:00:00Z");
    var clocks = new ArrayList<WorkClock>(CLOCKS);
    for (int i = 0; i < CLOCKS; i++) {
      var at = first.plusSeconds(random.nextLong(Duration.ofDays(1090).toSeconds()));
      var limit = new Limit(1 + random.nextInt(15), units[i % units.length]);
      var clock = WorkClock.started(calendar, at, limit);
      if (i % 4 == 0) {
        clock = clock.extended(limit);
      }
      if (i % 7 == 0) {
        clock = clock.paused(at.plusSeconds(60)).resumed(at.plusSeconds(300_000));
      }
      clocks.add(clock);
    }
    return clocks;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
