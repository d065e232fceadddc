package org.tongchuang.rounds;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos.Alike;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.patrols.Inspections.OfRound;
import org.tongchuang.patrols.Result;
import org.tongchuang.sites.SiteId;

/**
 * Patterns that say that a round may not have been walked properly. Of teams, never of a person: a
 * team of one has none. From what was entered, never from where anybody was. Without I/O.
 *
 * @param teams by their places
 * @param unchanged of each unit, how many photos of its work show what the failure's photo showed
 * @param bySite how many signs there are at each site that was looked at, to draw from what is
 *     looked at once more
 */
public record Signs(
    Map<Integer, OfTeam> teams, Map<UnitCode, Integer> unchanged, Map<SiteId, Integer> bySite) {

  /** More than anybody reads of Chinese in a second, even when skimming. */
  private static final int CHARACTERS_A_SECOND = 12;

  private static final int HOURS = 24;
  private static final int SECOND = 1_000;

  public Signs {
    teams = Map.copyOf(teams);
    unchanged = Map.copyOf(unchanged);
    bySite = Map.copyOf(bySite);
  }

  /**
   * What was entered by a team.
   *
   * @param entries everything that was said of an item, also what was corrected later
   * @param quick of those, how many came sooner after the one before than the item can be read
   * @param photos with which something is shown
   * @param reused of those, how many look like one that was used elsewhere before
   * @param passed of {@code observed}, how many conformed when they were first looked at
   * @param hours how many entries were made in each hour of the day, from midnight on
   */
  public record OfTeam(
      int entries,
      int quick,
      int photos,
      int reused,
      int passed,
      int observed,
      List<Integer> hours) {

    public OfTeam {
      hours = List.copyOf(hours);
    }
  }

  /**
   * The signs of an assessment.
   *
   * @param alike photos of the inspections, and of the cases that they filed, that show what an
   *     earlier one shows
   */
  static Signs of(
      Assessment assessment, List<OfRound> inspections, List<Alike> alike, ZoneId timeZone) {
    var shown = new HashMap<PhotoId, UnitCode>();
    for (var it : inspections) {
      for (var one : it.inspection().found()) {
        one.finding().photos().forEach(photo -> shown.put(photo, one.unit()));
      }
    }
    var reused =
        alike.stream().map(Alike::photo).filter(shown::containsKey).collect(Collectors.toSet());
    var unchanged = new HashMap<UnitCode, Integer>();
    for (var it : alike) {
      var unit = shown.get(it.other());
      if (unit != null && !shown.containsKey(it.photo())) {
        unchanged.merge(unit, 1, Integer::sum);
      }
    }
    var bySite = new TreeMap<SiteId, Integer>(comparing(SiteId::value));
    var byTeam = new HashMap<Integer, List<OfRound>>();
    for (var it : inspections) {
      bySite.merge(it.inspection().site(), signs(it, reused), Integer::sum);
      assessment
          .teamOf(it.inspection().begunBy())
          .filter(team -> assessment.terms().teams().get(team).isMany())
          .ifPresent(team -> byTeam.computeIfAbsent(team, _ -> new ArrayList<>()).add(it));
    }
    var teams = new HashMap<Integer, OfTeam>();
    byTeam.forEach((team, its) -> teams.put(team, team(its, reused, timeZone)));
    return new Signs(teams, unchanged, bySite);
  }

  private static int signs(OfRound it, Set<PhotoId> reused) {
    return quick(it) + (int) photos(it).filter(reused::contains).count();
  }

  private static OfTeam team(List<OfRound> its, Set<PhotoId> reused, ZoneId timeZone) {
    var entries = its.stream().flatMap(it -> it.inspection().found().stream()).toList();
    var first = its.stream().flatMap(it -> first(it).stream()).toList();
    var hours = new Integer[HOURS];
    Arrays.fill(hours, 0);
    entries.forEach(it -> hours[it.at().atZone(timeZone).getHour()]++);
    return new OfTeam(
        entries.size(),
        its.stream().mapToInt(Signs::quick).sum(),
        (int) its.stream().flatMap(Signs::photos).count(),
        (int) its.stream().flatMap(Signs::photos).filter(reused::contains).count(),
        (int) first.stream().filter(it -> it == Result.CONFORM).count(),
        (int) first.stream().filter(Result::isObserved).count(),
        List.of(hours));
  }

  /** What was said first of each item. */
  private static List<Result> first(OfRound it) {
    return it.inspection().found().stream()
        .collect(groupingBy(one -> one.finding().item()))
        .values()
        .stream()
        .map(
            said ->
                said.stream()
                    .min(comparing(ItemFound::at).thenComparingInt(ItemFound::version))
                    .orElseThrow()
                    .finding()
                    .result())
        .toList();
  }

  /** How many were entered sooner than they can be read; each person's for themselves. */
  private static int quick(OfRound of) {
    var byPerson = of.inspection().found().stream().collect(groupingBy(ItemFound::by)).values();
    int quick = 0;
    for (var said : byPerson) {
      var before = of.inspection().begunAt();
      for (var it : said.stream().sorted(comparing(ItemFound::at)).toList()) {
        quick += isQuick(of, it, before) ? 1 : 0;
        before = it.at();
      }
    }
    return quick;
  }

  private static boolean isQuick(OfRound of, ItemFound it, Instant before) {
    var text = of.checklist().find(it.finding().item()).orElseThrow().text().zh();
    var reading = Duration.ofMillis((long) text.length() * SECOND / CHARACTERS_A_SECOND);
    return Duration.between(before, it.at()).compareTo(reading) < 0;
  }

  private static Stream<PhotoId> photos(OfRound it) {
    return it.inspection().found().stream().flatMap(one -> one.finding().photos().stream());
  }
}
