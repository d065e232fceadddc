package org.tongchuang.patrols;

import static java.util.Comparator.comparing;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.InspectionEvent.Fact;
import org.tongchuang.patrols.InspectionEvent.InspectionBegun;
import org.tongchuang.patrols.InspectionEvent.InspectionFinished;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.sites.SiteId;

/**
 * One looking at one site under one version of one checklist.
 *
 * @param version counts its events
 * @param finishedAt when whoever began it had done; what was found later still counts
 * @param found everything that was found, in the order in which it came
 */
public record Inspection(
    DistrictCode district,
    InspectionId id,
    int version,
    Inspected inspected,
    ActorId begunBy,
    Instant begunAt,
    Optional<Instant> finishedAt,
    List<ItemFound> found) {

  /** What was seen last counts; of what was seen at the same moment, what came last. */
  static final Comparator<ItemFound> BY_SIGHT =
      comparing(ItemFound::at).thenComparingInt(ItemFound::version);

  public Inspection {
    found = List.copyOf(found);
  }

  /** The inspection that has just begun. */
  static Inspection begun(InspectionBegun event) {
    var fact = event.fact();
    return new Inspection(
        fact.district(),
        fact.inspection(),
        fact.version(),
        event.inspected(),
        fact.by(),
        fact.at(),
        Optional.empty(),
        List.of());
  }

  /** What the events of an inspection say, from its first on. */
  static Inspection replay(List<InspectionEvent> life) {
    var it = begun((InspectionBegun) life.getFirst());
    for (var event : life.subList(1, life.size())) {
      it = it.after(event);
    }
    return it;
  }

  /** The state that a further event leaves. */
  Inspection after(InspectionEvent event) {
    if (event.version() != version + 1) {
      throw new IllegalArgumentException(
          "version %d of %s cannot follow version %d".formatted(event.version(), id, version));
    }
    return switch (event) {
      case InspectionBegun _ ->
          throw new IllegalArgumentException("an inspection begins once: " + id);
      case ItemFound one -> {
        var more = new ArrayList<>(found);
        more.add(one);
        yield with(one.version(), finishedAt, more);
      }
      case InspectionFinished(var fact) -> with(fact.version(), Optional.of(fact.at()), found);
    };
  }

  private Inspection with(int next, Optional<Instant> finished, List<ItemFound> all) {
    return new Inspection(district, id, next, inspected, begunBy, begunAt, finished, all);
  }

  /** That an item was found to be so. */
  ItemFound find(
      Finding finding,
      UnitCode unit,
      Optional<CaseId> filed,
      Optional<String> refused,
      ActorId by,
      Instant recordedAt) {
    return new ItemFound(next(by, finding.seenAt(), recordedAt), finding, unit, filed, refused);
  }

  /** That whoever looks has done so. */
  InspectionFinished finish(ActorId by, Instant at, Instant recordedAt) {
    return new InspectionFinished(next(by, at, recordedAt));
  }

  private Fact next(ActorId by, Instant at, Instant recordedAt) {
    return new Fact(district, id, version + 1, by, at, recordedAt);
  }

  /** The same without what was recorded after an instant. */
  Inspection asKnown(Instant asOf) {
    return with(
        version,
        finishedAt,
        found.stream().filter(it -> !it.fact().recordedAt().isAfter(asOf)).toList());
  }

  public SiteId site() {
    return inspected.site();
  }

  public AreaCode area() {
    return inspected.area();
  }

  /** What counts of each item that anything was found of, by the item's code. */
  public Map<String, ItemFound> counting() {
    return found.stream()
        .collect(Collectors.toMap(it -> it.finding().item(), Function.identity(), maxBy(BY_SIGHT)));
  }

  /** Everything that was found of an item, in the order in which it came. */
  public List<ItemFound> of(String item) {
    return found.stream().filter(it -> it.finding().item().equals(item)).toList();
  }

  /** The one case that this inspection has filed for an item. */
  public Optional<CaseId> filed(String item) {
    return of(item).stream().flatMap(it -> it.filed().stream()).findFirst();
  }

  /** The finding of that id. */
  public Optional<ItemFound> find(FindingId finding) {
    return found.stream().filter(it -> it.finding().id().equals(finding)).findFirst();
  }

  /** How many items of its checklist were found to be what. */
  public Tally tally(Checklist checklist) {
    return Tally.of(checklist, counting());
  }

  /**
   * How many items were found to be what.
   *
   * @param notObserved those that somebody says were not observed, and those without a finding
   * @param withoutFinding those of them of which nothing was said
   */
  public record Tally(
      int conform, int not, int notApplicable, int notObserved, int withoutFinding) {

    static Tally of(Checklist checklist, Map<String, ItemFound> counting) {
      var counts =
          counting.values().stream()
              .collect(groupingBy(it -> it.finding().result(), summingInt(_ -> 1)));
      int without = checklist.items().size() - counting.size();
      return new Tally(
          counts.getOrDefault(Result.CONFORM, 0),
          counts.getOrDefault(Result.NOT, 0),
          counts.getOrDefault(Result.NOT_APPLICABLE, 0),
          counts.getOrDefault(Result.NOT_OBSERVED, 0) + without,
          without);
    }
  }

  /** The points that it gains of those that it could. */
  public Score score(Checklist checklist) {
    return Score.of(counting().values(), it -> mark(checklist, it));
  }

  /** The same for each group of what was found. */
  public <K> Map<K, Score> scores(Checklist checklist, Function<ItemFound, K> group) {
    return Score.by(counting().values(), it -> mark(checklist, it), group);
  }

  private Score.Mark mark(Checklist checklist, ItemFound it) {
    var item = checklist.find(it.finding().item()).orElseThrow();
    return new Score.Mark(site(), item.weight(), item.veto(), it.finding().result());
  }
}
