package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.tongchuang.evaluation.Scheme.Grade;
import org.tongchuang.evaluation.Scheme.Veto;
import org.tongchuang.evaluation.Scoreboard.Part;
import org.tongchuang.evaluation.Scoreboard.Score;
import org.tongchuang.evaluation.Scorer.Basis;
import org.tongchuang.kernel.Bilingual;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scores of a month as they are published: all that is shown of them, and all that somebody
 * needs to do the sums again. Names nothing that has to be looked up. Points are hundredths of a
 * point.
 *
 * @param asOf what was recorded by then is in it
 * @param ranked who gets a place, in words
 * @param measures of which indicators are made
 * @param formulas how indicators give points, by their codes
 * @param lines units, the best first within each group
 * @param corrections what granted objections have changed, in their order
 */
public record Snapshot(
    String district,
    Bilingual districtName,
    YearMonth month,
    Instant asOf,
    Scheme scheme,
    Bilingual ranked,
    List<Measure> measures,
    List<Formula> formulas,
    List<Line> lines,
    List<Correction> corrections) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public Snapshot {
    measures = List.copyOf(measures);
    formulas = List.copyOf(formulas);
    lines = List.copyOf(lines);
    corrections = List.copyOf(corrections);
  }

  /** How an indicator gives points, in words. */
  public record Formula(String indicator, Bilingual words) {}

  /**
   * What a unit comes to; see {@link Score}.
   *
   * @param unit its code
   * @param group its code; of none where all are in one
   */
  public record Line(
      String unit,
      Bilingual name,
      Optional<String> group,
      boolean mayRank,
      List<Vetoed> vetoes,
      List<Mark> marks,
      long total,
      Optional<Grade> grade,
      Optional<Integer> place) {

    public Line {
      vetoes = List.copyOf(vetoes);
      marks = List.copyOf(marks);
    }

    /** What it has for an indicator. */
    public Optional<Mark> mark(String indicator) {
      return marks.stream().filter(it -> it.indicator().equals(indicator)).findFirst();
    }
  }

  /** A veto that a unit is under, and why. */
  public record Vetoed(String veto, String reason) {}

  /**
   * The points of a unit for an indicator.
   *
   * @param points empty where there is nothing to divide by, or nothing was entered
   * @param basis what they were worked out of
   * @param reason what the office has said for them
   */
  public record Mark(
      String indicator, Optional<Long> points, Optional<Basis> basis, Optional<String> reason) {}

  /**
   * What a granted objection has changed.
   *
   * @param of the indicator, or the veto that was lifted
   * @param before empty where there were no points, and of a veto
   * @param after empty of a veto
   * @param why in the words of the office
   */
  public record Correction(
      UUID objection,
      String unit,
      String of,
      Optional<Long> before,
      Optional<Long> after,
      String why,
      Instant at) {}

  /** Reads what was written as {@link #text}. */
  static Snapshot of(String text) {
    return JSON.readValue(text, Snapshot.class);
  }

  /** All of it as JSON; the same is always written the same. */
  String text() {
    return JSON.writeValueAsString(this);
  }

  /** The SM3 hash (GB/T 32905) of a text in UTF-8, in lower-case hexadecimal. */
  static String hash(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    var result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return HexFormat.of().formatHex(result);
  }

  /** The line of a unit. */
  public Optional<Line> line(String unit) {
    return lines.stream().filter(it -> it.unit().equals(unit)).findFirst();
  }

  /** Whether what a unit has for an indicator was corrected. */
  public boolean isCorrected(String unit, String indicator) {
    return corrections.stream().anyMatch(it -> it.unit().equals(unit) && it.of().equals(indicator));
  }

  /** Lines of a board, as they stand in a snapshot. */
  static List<Line> lines(
      Scoreboard board, List<Entry> entries, Function<String, Bilingual> names) {
    var reasons =
        entries.stream().collect(toMap(it -> key(it.unit(), it.indicator()), Entry::reason));
    return board.scores().stream()
        .map(
            it ->
                line(
                    it,
                    names.apply(it.unit()),
                    of -> Optional.ofNullable(reasons.get(key(it.unit(), of)))))
        .toList();
  }

  private static String key(String unit, String of) {
    return unit + " " + of;
  }

  private static Line line(Score it, Bilingual name, Function<String, Optional<String>> reasons) {
    return new Line(
        it.unit(),
        name,
        it.group(),
        it.mayRank(),
        it.vetoes().stream()
            .map(veto -> new Vetoed(veto.code(), reasons.apply(veto.code()).orElse("")))
            .toList(),
        it.parts().stream()
            .map(
                part ->
                    new Mark(
                        part.indicator().code(),
                        part.points(),
                        part.basis(),
                        reasons.apply(part.indicator().code())))
            .toList(),
        it.total(),
        it.grade(),
        it.place());
  }

  /** With other points, or without a veto; totals, grades and places follow. */
  Snapshot corrected(Correction it) {
    var board = new Scoreboard(lines.stream().map(this::score).toList());
    var after =
        it.after()
            .map(points -> board.with(scheme, it.unit(), it.of(), points))
            .orElseGet(() -> board.without(scheme, it.unit(), it.of()));
    var before = lines.stream().collect(toMap(Line::unit, Function.identity()));
    return new Snapshot(
        district,
        districtName,
        month,
        asOf,
        scheme,
        ranked,
        measures,
        formulas,
        after.scores().stream().map(score -> again(score, before)).toList(),
        Stream.concat(corrections.stream(), Stream.of(it)).toList());
  }

  private static Line again(Score it, Map<String, Line> before) {
    var line = before.get(it.unit());
    if (line == null) {
      throw new IllegalStateException("no line of " + it.unit());
    }
    return line(
        it,
        line.name(),
        of ->
            line.vetoes().stream()
                .filter(veto -> veto.veto().equals(of))
                .map(Vetoed::reason)
                .findFirst()
                .or(() -> line.mark(of).flatMap(Mark::reason)));
  }

  private Score score(Line it) {
    return new Score(
        it.unit(),
        it.group(),
        it.mayRank(),
        it.vetoes().stream().flatMap(known -> veto(known.veto()).stream()).toList(),
        it.marks().stream()
            .flatMap(
                mark ->
                    scheme
                        .indicator(mark.indicator())
                        .map(of -> new Part(of, mark.points(), mark.basis()))
                        .stream())
            .toList(),
        it.total(),
        it.grade(),
        it.place());
  }

  private Optional<Veto> veto(String code) {
    return scheme.vetoes().stream().filter(it -> it.code().equals(code)).findFirst();
  }
}
