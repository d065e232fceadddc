package org.tongchuang.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tongchuang.evaluation.Scheme.Grade;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scorer.Found;
import org.tongchuang.people.Unit;

/**
 * What units come to by a scheme, the best first within each group; who has no place comes last.
 * Purely of what it is given.
 */
public record Scoreboard(List<Score> scores) {

  public Scoreboard {
    scores = List.copyOf(scores);
  }

  /**
   * The points of an indicator.
   *
   * @param points empty where there is nothing to divide by, or nothing was entered yet
   */
  public record Part(Indicator indicator, Optional<Long> points) {}

  /**
   * What a unit comes to.
   *
   * @param group in which it is compared; empty where it is in none
   * @param total in hundredths of a point
   * @param grade empty for who has no place
   * @param place within its group; units with as many points share one, and the next counts all
   *     before it. Empty for who has too few cases, or is in no group
   */
  public record Score(
      String unit,
      Optional<String> group,
      List<Part> parts,
      long total,
      Optional<Grade> grade,
      Optional<Integer> place) {

    public Score {
      parts = List.copyOf(parts);
    }

    private Score at(int itsPlace, Optional<Grade> itsGrade) {
      return new Score(unit, group, parts, total, itsGrade, Optional.of(itsPlace));
    }
  }

  /**
   * Scores units.
   *
   * @param lines what is counted of each, by their codes
   * @param entered what the office has said, by units and then by indicators
   * @param kind of a unit
   */
  static Scoreboard of(
      Scheme scheme,
      List<Measure> measures,
      Map<String, Counts> lines,
      Map<String, Map<String, Long>> entered,
      Function<String, Optional<Unit.Kind>> kind) {
    var scores =
        lines.entrySet().stream()
            .filter(it -> !it.getKey().isEmpty())
            .map(
                it ->
                    score(
                        scheme,
                        measures,
                        it.getKey(),
                        scheme.group(kind.apply(it.getKey())),
                        it.getValue(),
                        entered.getOrDefault(it.getKey(), Map.of())))
            .toList();
    var byRank =
        scores.stream()
            .sorted(Comparator.comparing(Score::unit))
            .collect(
                partitioningBy(
                    it ->
                        it.group().isPresent()
                            && mayRank(scheme, lines.getOrDefault(it.unit(), new Counts()))));
    var groups =
        byRank.getOrDefault(true, List.of()).stream()
            .collect(groupingBy(it -> it.group().orElseThrow(), TreeMap::new, toList()));
    return new Scoreboard(
        Stream.concat(
                groups.values().stream().flatMap(it -> ranked(scheme, it).stream()),
                byRank.getOrDefault(false, List.of()).stream())
            .toList());
  }

  private static boolean mayRank(Scheme scheme, Counts counts) {
    return counts.get(scheme.ranked().counter()) >= scheme.ranked().atLeast();
  }

  private static List<Score> ranked(Scheme scheme, List<Score> some) {
    return some.stream()
        .sorted(Comparator.comparingLong(Score::total).reversed().thenComparing(Score::unit))
        .map(
            it ->
                it.at(
                    1 + (int) some.stream().filter(other -> other.total() > it.total()).count(),
                    scheme.grade(it.total())))
        .toList();
  }

  private static Score score(
      Scheme scheme,
      List<Measure> measures,
      String unit,
      Optional<String> group,
      Counts counts,
      Map<String, Long> said) {
    var found =
        new Found(measures.stream().collect(toMap(Measure::code, it -> it.of(counts))), counts);
    var parts =
        scheme.indicators().stream()
            .map(
                it ->
                    new Part(
                        it,
                        it.entered()
                            ? Optional.ofNullable(said.get(it.code()))
                            : it.scorer().points(it.full(), found)))
            .toList();
    return new Score(unit, group, parts, total(parts), Optional.empty(), Optional.empty());
  }

  /**
   * What is worked out of cases, as much as if every indicator had said something; and what was
   * entered, as it is.
   */
  private static long total(List<Part> parts) {
    long all = 0;
    long applied = 0;
    long points = 0;
    long said = 0;
    for (var it : parts) {
      if (it.indicator().entered()) {
        said += it.points().orElse(0L);
      } else {
        all += it.indicator().full();
        applied += it.points().isPresent() ? it.indicator().full() : 0;
        points += it.points().orElse(0L);
      }
    }
    return applied == 0
        ? said
        : said
            + Scorer.divided(
                BigInteger.valueOf(points).multiply(BigInteger.valueOf(all)),
                BigInteger.valueOf(applied));
  }
}
