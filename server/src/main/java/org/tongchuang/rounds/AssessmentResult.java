package org.tongchuang.rounds;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.patrols.Inspections.OfRound;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.Score;
import org.tongchuang.rounds.Observed.Standard;
import org.tongchuang.sites.SiteId;

/**
 * What an assessment says, from what its teams have found. Without I/O; whole numbers throughout,
 * so that the points of streets add up to those of the district.
 *
 * @param counting what counts, of every site from the one team whose score it is
 * @param twins what second teams have found
 */
public record AssessmentResult(
    Assessment assessment,
    List<Visit> visits,
    Map<Visit, Progress> progress,
    List<Observed> counting,
    List<Observed> twins) {

  /** Of what was seen at the same moment by two phones of a team, the ids decide. */
  private static final Comparator<Observed> BY_SIGHT =
      comparing((Observed it) -> it.found().at())
          .thenComparingInt(it -> it.found().version())
          .thenComparing(it -> it.found().finding().id());

  public AssessmentResult {
    visits = List.copyOf(visits);
    progress = Map.copyOf(progress);
    counting = List.copyOf(counting);
    twins = List.copyOf(twins);
  }

  /** How far a visit is. */
  public enum Progress {
    /** Nobody of the team has begun. */
    AWAITED,
    BEGUN,
    /** Looked at by every checklist, and the team has said so. */
    DONE
  }

  /** A street and an item. */
  public record Cell(AreaCode street, Standard standard) {}

  /**
   * A point that was lost.
   *
   * @param lost the weight that it cost; of an item with a veto, with everything else that its site
   *     had gained
   */
  public record Loss(Observed observed, long lost) {}

  /** How many observations there were, and how many conform. */
  public record Count(int observed, int conforming) {}

  /**
   * What an assessment says.
   *
   * @param inspections everything that says that it was found for it; what somebody found who was
   *     not sent to that site does not count
   */
  static AssessmentResult of(Assessment assessment, List<Visit> visits, List<OfRound> inspections) {
    var found = new HashMap<Visit, List<OfRound>>();
    for (var visit : visits) {
      found.put(visit, inspections.stream().filter(it -> isOf(it, visit, assessment)).toList());
    }
    var progress = new HashMap<Visit, Progress>();
    found.forEach((visit, its) -> progress.put(visit, progress(visit, its)));
    return new AssessmentResult(
        assessment,
        visits,
        progress,
        observed(visits.stream().filter(it -> !it.twin()).toList(), found),
        observed(visits.stream().filter(Visit::twin).toList(), found));
  }

  private static boolean isOf(OfRound it, Visit visit, Assessment assessment) {
    var inspected = it.inspection().inspected();
    return inspected.site().equals(visit.site())
        && visit.checklists().contains(inspected.checklist())
        && assessment
            .teamOf(it.inspection().begunBy())
            .filter(team -> team == visit.team())
            .isPresent();
  }

  private static Progress progress(Visit visit, List<OfRound> inspections) {
    if (inspections.isEmpty()) {
      return Progress.AWAITED;
    }
    var finished =
        inspections.stream()
            .filter(it -> it.inspection().finishedAt().isPresent())
            .map(it -> it.checklist().code())
            .toList();
    return finished.containsAll(visit.checklists()) ? Progress.DONE : Progress.BEGUN;
  }

  private static List<Observed> observed(List<Visit> visits, Map<Visit, List<OfRound>> found) {
    var observed = new ArrayList<Observed>();
    for (var visit : visits) {
      var last = new LinkedHashMap<Standard, Observed>();
      for (var it : found.getOrDefault(visit, List.of())) {
        for (var one : it.inspection().counting().values()) {
          var more = observed(visit, it, one);
          last.merge(more.standard(), more, BinaryOperator.maxBy(BY_SIGHT));
        }
      }
      last.values().stream().sorted(comparing(Observed::standard)).forEach(observed::add);
    }
    return observed;
  }

  private static Observed observed(Visit visit, OfRound of, ItemFound one) {
    return new Observed(
        visit,
        of.inspection().id(),
        of.inspection().area(),
        of.checklist(),
        of.checklist().find(one.finding().item()).orElseThrow(),
        one);
  }

  public Score score() {
    return Score.of(counting, Observed::mark);
  }

  /** How much was observed, and how much of it conforms. */
  public Count count() {
    return new Count(
        (int) counting.stream().filter(it -> it.result().isObserved()).count(),
        (int) counting.stream().filter(it -> it.result() == Result.CONFORM).count());
  }

  public Map<String, Score> bySiteType() {
    return by(it -> it.visit().siteType());
  }

  public Map<AreaCode, Score> byStreet() {
    return by(Observed::street);
  }

  public Map<UnitCode, Score> byUnit() {
    return by(it -> it.found().unit());
  }

  public Map<String, Score> byIndicator() {
    return by(it -> it.item().indicator());
  }

  public Map<SiteId, Score> bySite() {
    return by(it -> it.visit().site());
  }

  /** The score of each item in each street. */
  public Map<Cell, Score> matrix() {
    return by(it -> new Cell(it.street(), it.standard()));
  }

  private <K> Map<K, Score> by(Function<Observed, K> group) {
    return Score.by(counting, Observed::mark, group);
  }

  /** Every point that was lost, the dearest first; together they are what is missing. */
  public List<Loss> losses() {
    var gained = new HashMap<SiteId, Long>();
    var vetoed = new HashSet<SiteId>();
    for (var it : counting) {
      if (it.result() == Result.CONFORM) {
        gained.merge(it.visit().site(), (long) it.item().weight(), Long::sum);
      } else if (isVeto(it)) {
        vetoed.add(it.visit().site());
      }
    }
    return counting.stream()
        .filter(it -> it.result() == Result.NOT)
        .sorted(comparing(Observed::standard))
        .map(it -> loss(it, vetoed, gained))
        .sorted(
            comparingLong(Loss::lost)
                .reversed()
                .thenComparing((Loss it) -> it.observed().item().veto(), reverseOrder())
                .thenComparing(it -> it.observed().standard())
                .thenComparing(it -> it.observed().visit().site().value()))
        .toList();
  }

  /** What the rest of a site had gained is lost once, by the first of its vetoes. */
  private static Loss loss(Observed it, Set<SiteId> vetoed, Map<SiteId, Long> gained) {
    long rest =
        isVeto(it) && vetoed.remove(it.visit().site())
            ? gained.getOrDefault(it.visit().site(), 0L)
            : 0;
    return new Loss(it, it.item().weight() + rest);
  }

  private static boolean isVeto(Observed it) {
    return it.item().veto() && it.result() == Result.NOT;
  }

  /** How far those agree who looked at the same sites without knowing of each other. */
  public Agreement agreement() {
    var first = byPlace(counting);
    return Agreement.of(
        twins.stream()
            .flatMap(
                it ->
                    Optional.ofNullable(first.get(new Place(it.visit().site(), it.standard())))
                        .map(other -> new Agreement.Pair(other.result(), it.result()))
                        .stream())
            .toList());
  }

  private record Place(SiteId site, Standard standard) {}

  private static Map<Place, Observed> byPlace(List<Observed> observed) {
    return observed.stream()
        .collect(toMap(it -> new Place(it.visit().site(), it.standard()), it -> it));
  }

  /** The visits of each team, by its place. */
  public Map<Integer, List<Visit>> byTeam() {
    return visits.stream().collect(groupingBy(Visit::team));
  }

  /** How many of some visits are that far. */
  public int count(List<Visit> some, Progress how) {
    return (int) some.stream().filter(it -> progress.get(it) == how).count();
  }
}
