package org.tongchuang.campaigns;

import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.tongchuang.campaigns.Rate.Exact;
import org.tongchuang.campaigns.Task.State;

/** A task with all that has happened to it, and with what was counted of it on each day. */
record TaskLife(Task given, List<TaskEvent> later, NavigableMap<LocalDate, BigDecimal> counted) {

  /** From all its events, the first being that it was given. */
  static TaskLife of(List<TaskEvent> events, Map<LocalDate, BigDecimal> byDay) {
    var sums = new TreeMap<LocalDate, BigDecimal>();
    var sum = BigDecimal.ZERO;
    for (var day : new TreeMap<>(byDay).entrySet()) {
      sum = sum.add(day.getValue());
      sums.put(day.getKey(), sum);
    }
    return new TaskLife(
        Task.given((TaskEvent.TaskGiven) events.getFirst()),
        List.copyOf(events.subList(1, events.size())),
        sums);
  }

  /** As it was at the end of a day. */
  Task on(LocalDate day, ZoneId zone) {
    var task = given;
    for (var event : later) {
      if (!event.at().atZone(zone).toLocalDate().isAfter(day)) {
        task = task.next(event);
      }
    }
    return task;
  }

  /** How much had been counted by the end of a day; none where nothing is counted. */
  Optional<BigDecimal> amount(LocalDate day) {
    return given
        .terms()
        .target()
        .map(
            _ -> {
              var until = counted.floorEntry(day);
              return until == null ? BigDecimal.ZERO : until.getValue();
            });
  }

  /** How far a task without parts is at the end of a day. */
  Exact exact(Task then, LocalDate day) {
    var wanted = then.terms().target().flatMap(Task.Target::amount);
    return wanted
        .map(
            all ->
                new Exact(
                    Rate.share(amount(day).orElseThrow(), all).min(BigDecimal.ONE),
                    planned(then, day)))
        .orElseGet(
            () ->
                new Exact(
                    then.state() == State.CONFIRMED ? BigDecimal.ONE : BigDecimal.ZERO,
                    day.isAfter(then.due()) ? BigDecimal.ONE : BigDecimal.ZERO));
  }

  /** What can be counted is planned to grow evenly, from nothing before the first day. */
  private static BigDecimal planned(Task then, LocalDate day) {
    var first = then.terms().from();
    if (day.isBefore(first)) {
      return BigDecimal.ZERO;
    }
    return Rate.share(
            BigDecimal.valueOf(DAYS.between(first, day) + 1),
            BigDecimal.valueOf(Math.max(1, DAYS.between(first, then.due()) + 1)))
        .min(BigDecimal.ONE);
  }
}
