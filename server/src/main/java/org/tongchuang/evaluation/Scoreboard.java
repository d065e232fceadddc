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
import org.tongchuang.evaluation.Scheme.Veto;
import org.tongchuang.evaluation.Scorer.Basis;
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
   * @param basis what they are worked out of; empty where the office says them
   */
  public record Part(Indicator indicator, Optional<Long> points, Optional<Basis> basis) {

    private Part with(long others) {
      return new Part(indicator, Optional.of(others), basis);
    }
  }

  /**
   * What a unit comes to.
   *
   * @param group in which it is compared; empty where it is in none
   * @param mayRank whether it is in a group and had enough cases
   * @param vetoes those it is under
   * @param total in hundredths of a point
   * @param grade the lowest under a veto; else empty for who has no place
   * @param place within its group; units with as many points share one, and the next counts all
   *     before it. Empty for who may not rank, or is under a veto
   */
  public record Score(
      String unit,
      Optional<String> group,
      boolean mayRank,
      List<Veto> vetoes,
      List<Part> parts,
      long total,
      Optional<Grade> grade,
      Optional<Integer> place) {

    public Score {
      vetoes = List.copyOf(vetoes);
      parts = List.copyOf(parts);
    }

    /** Before it is known how it stands to others. */
    private static Score alone(
        String unit, Optional<String> group, boolean mayRank, List<Veto> vetoes, List<Part> parts) {
      return new Score(
          unit,
          group,
          mayRank,
          vetoes,
          parts,
          Scoreboard.total(parts),
          Optional.empty(),
          Optional.empty());
    }

    private boolean competes() {
      return mayRank && vetoes.isEmpty();
    }

    private Score at(Optional<Integer> itsPlace, Optional<Grade> itsGrade) {
      return new Score(unit, group, mayRank, vetoes, parts, total, itsGrade, itsPlace);
    }

    private Score with(String indicator, long points) {
      return alone(
          unit,
          group,
          mayRank,
          vetoes,
          parts.stream()
              .map(it -> it.indicator().code().equals(indicator) ? it.with(points) : it)
              .toList());
    }

    private Score without(String veto) {
      return alone(
          unit,
          group,
          mayRank,
          vetoes.stream().filter(it -> !it.code().equals(veto)).toList(),
          parts);
    }
  }

  /**
   * Scores units.
   *
   * @param lines what is counted of each, by their codes
   * @param entered what the office has said, by units and then by indicators and vetoes
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
    return placed(scheme, scores);
  }

  /** What units come to when the points of one for an indicator are others. */
  Scoreboard with(Scheme scheme, String unit, String indicator, long points) {
    return placed(
        scheme,
        scores.stream()
            .map(it -> it.unit().equals(unit) ? it.with(indicator, points) : it)
            .toList());
  }

  /** What units come to when one is no longer under a veto. */
  Scoreboard without(Scheme scheme, String unit, String veto) {
    return placed(
        scheme, scores.stream().map(it -> it.unit().equals(unit) ? it.without(veto) : it).toList());
  }

  private static Scoreboard placed(Scheme scheme, List<Score> scores) {
    var byRank =
        scores.stream()
            .sorted(Comparator.comparing(Score::unit))
            .collect(partitioningBy(Score::competes));
    var groups =
        byRank.getOrDefault(true, List.of()).stream()
            .collect(groupingBy(it -> it.group().orElseThrow(), TreeMap::new, toList()));
    return new Scoreboard(
        Stream.concat(
                groups.values().stream().flatMap(it -> ranked(scheme, it).stream()),
                byRank.getOrDefault(false, List.of()).stream().map(it -> unplaced(scheme, it)))
            .toList());
  }

  private static Score unplaced(Scheme scheme, Score it) {
    return it.at(Optional.empty(), it.vetoes().isEmpty() ? Optional.empty() : scheme.lowest());
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
                    Optional.of(
                        1
                            + (int)
                                some.stream().filter(other -> other.total() > it.total()).count()),
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
                            : it.scorer().points(it.full(), found),
                        it.scorer().basis(found)))
            .toList();
    var vetoes =
        scheme.vetoes().stream()
            .filter(it -> said.getOrDefault(it.code(), Entry.LIFTED) == Entry.STANDS)
            .toList();
    return Score.alone(unit, group, group.isPresent() && mayRank(scheme, counts), vetoes, parts);
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
