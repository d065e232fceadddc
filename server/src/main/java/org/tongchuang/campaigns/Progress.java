package org.tongchuang.campaigns;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongchuang.campaigns.Rate.Exact;
import org.tongchuang.campaigns.Rate.Weighted;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.kernel.UnitCode;

/**
 * How far tasks are at the end of a day, against what was planned.
 *
 * @param day the day
 * @param tasks each task, its parts after it
 * @param units those that answer for what has no parts, the furthest behind first
 * @param whole all of it together
 */
public record Progress(LocalDate day, List<Standing> tasks, List<OfUnit> units, Rate whole) {

  public Progress {
    tasks = List.copyOf(tasks);
    units = List.copyOf(units);
  }

  /**
   * How far one task is.
   *
   * @param depth 0 is a part of the whole itself
   * @param amount how much has been counted, where something is
   * @param late whether its day has passed and its unit has not even said that it is done
   */
  public record Standing(
      Task task, int depth, Optional<BigDecimal> amount, Rate rate, boolean late) {}

  /** How far a unit is with what it answers for. */
  public record OfUnit(UnitCode unit, int tasks, int confirmed, int late, Rate rate) {}

  /** How many tasks there are that anybody still wants. */
  public int wanted() {
    return (int) tasks.stream().filter(it -> it.task().state() != State.DROPPED).count();
  }

  /** How many of them are confirmed. */
  public int confirmed() {
    return (int) tasks.stream().filter(it -> it.task().state() == State.CONFIRMED).count();
  }

  /** How many are late. */
  public int late() {
    return (int) tasks.stream().filter(Standing::late).count();
  }

  /** Works it out for the end of a day from all that has happened. */
  static Progress of(List<TaskLife> lives, LocalDate day, ZoneId zone) {
    return new Working(lives, day, zone).done();
  }

  /** A task as it was on the day, with its parts. */
  private static final class Node {

    private final Task task;
    private final Optional<BigDecimal> amount;
    private final Exact alone;
    private final List<Node> parts = new ArrayList<>();

    Node(TaskLife life, LocalDate day, ZoneId zone) {
      task = life.on(day, zone);
      amount = life.amount(day);
      alone = life.exact(task, day);
    }

    boolean isWanted() {
      return task.state() != State.DROPPED;
    }

    /** Whether it stands for itself: nobody wants any part of it. */
    boolean isLeaf() {
      return parts.stream().noneMatch(Node::isWanted);
    }

    Exact exact() {
      return isLeaf() ? alone : mean(parts);
    }

    Weighted weighted() {
      return new Weighted(task.terms().weight(), exact());
    }

    Standing standing(LocalDate day, int depth) {
      return new Standing(task, depth, amount, exact().rounded(), task.isLate(day));
    }
  }

  private static Exact mean(List<Node> nodes) {
    return Rate.mean(nodes.stream().filter(Node::isWanted).map(Node::weighted).toList());
  }

  private static final class Working {

    private final LocalDate day;
    private final List<Node> roots = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private final Map<UnitCode, List<Node>> ofUnits = new TreeMap<>();

    Working(List<TaskLife> lives, LocalDate day, ZoneId zone) {
      this.day = day;
      var nodes = new LinkedHashMap<TaskId, Node>();
      lives.forEach(it -> nodes.put(it.given().id(), new Node(it, day, zone)));
      for (var node : nodes.values()) {
        var whole = node.task.terms().parent().flatMap(it -> Optional.ofNullable(nodes.get(it)));
        whole.map(it -> it.parts).orElse(roots).add(node);
      }
    }

    Progress done() {
      roots.forEach(it -> show(it, 0));
      var units =
          ofUnits.entrySet().stream()
              .map(it -> ofUnit(it.getKey(), it.getValue()))
              .sorted(
                  comparing((OfUnit it) -> it.rate().progress().subtract(it.rate().plan()))
                      .thenComparing(OfUnit::unit))
              .toList();
      return new Progress(day, standings, units, mean(roots).rounded());
    }

    private void show(Node node, int depth) {
      standings.add(node.standing(day, depth));
      if (node.isWanted() && node.isLeaf()) {
        ofUnits.computeIfAbsent(node.task.terms().unit(), _ -> new ArrayList<>()).add(node);
      }
      node.parts.forEach(it -> show(it, depth + 1));
    }

    private OfUnit ofUnit(UnitCode unit, List<Node> its) {
      return new OfUnit(
          unit,
          its.size(),
          (int) its.stream().filter(it -> it.task.state() == State.CONFIRMED).count(),
          (int) its.stream().filter(it -> it.standing(day, 0).late()).count(),
          mean(its).rounded());
    }
  }
}
