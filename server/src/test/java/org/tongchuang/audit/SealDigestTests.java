package org.tongchuang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tongchuang.kernel.DistrictCode;

class SealDigestTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final Instant AT = Instant.parse("2026-11-23T01:02:03.456789Z");
  private static final Line LINE =
      new Line(DISTRICT, 7, "case/a", 1, "CaseReported", new UUID(1, 2), AT, AT);
  private static final String PREVIOUS = "ab".repeat(32);

  /** The layout of the bytes is for ever: seals of years ago must verify. */
  @Test
  void theHashOfALineNeverChanges() {
    assertThat(HexFormat.of().formatHex(LINE.hash()))
        .isEqualTo("f4f2b570365da778184793a896436aa11c47bd2699a527395fc8f5dd4b5c1b2e");
  }

  @Test
  void theDigestOfASealNeverChanges() {
    assertThat(digest(DISTRICT, 2, PREVIOUS, 5, List.of(LINE), 9, AT, 1))
        .isEqualTo("6873fbb30395bf9c7fba6a368c8e2d26478d737c5dcd169abe4400ead1f78d39");
  }

  @Test
  void everyPartOfALineCounts() {
    var hashes = new HashSet<String>();
    for (var line :
        List.of(
            LINE,
            new Line(new DistrictCode("411603"), 7, "case/a", 1, "CaseReported", LINE.by(), AT, AT),
            new Line(DISTRICT, 8, "case/a", 1, "CaseReported", LINE.by(), AT, AT),
            new Line(DISTRICT, 7, "case/b", 1, "CaseReported", LINE.by(), AT, AT),
            new Line(DISTRICT, 7, "case/a", 2, "CaseReported", LINE.by(), AT, AT),
            new Line(DISTRICT, 7, "case/a", 1, "CaseRefused", LINE.by(), AT, AT),
            new Line(DISTRICT, 7, "case/a", 1, "CaseReported", new UUID(1, 3), AT, AT),
            new Line(DISTRICT, 7, "case/a", 1, "CaseReported", LINE.by(), AT.plusNanos(1000), AT),
            new Line(
                DISTRICT, 7, "case/a", 1, "CaseReported", LINE.by(), AT, AT.plusNanos(1000)))) {
      hashes.add(HexFormat.of().formatHex(line.hash()));
    }
    assertThat(hashes).hasSize(9);
  }

  @Test
  void aTextNeverSpillsIntoTheNext() {
    var one = new Line(DISTRICT, 7, "case/a", 1, "b", LINE.by(), AT, AT);
    var other = new Line(DISTRICT, 7, "case/", 1, "ab", LINE.by(), AT, AT);

    assertThat(one.hash()).isNotEqualTo(other.hash());
  }

  @Test
  void everyPartOfASealCounts() {
    var second = new Line(DISTRICT, 7, "case/a", 2, "CaseAccepted", LINE.by(), AT, AT);
    var lines = List.of(LINE, second);

    assertThat(
            List.of(
                digest(DISTRICT, 2, PREVIOUS, 5, lines, 9, AT, 1),
                digest(new DistrictCode("411603"), 2, PREVIOUS, 5, lines, 9, AT, 1),
                digest(DISTRICT, 3, PREVIOUS, 5, lines, 9, AT, 1),
                digest(DISTRICT, 2, "ac".repeat(32), 5, lines, 9, AT, 1),
                digest(DISTRICT, 2, PREVIOUS, 6, lines, 9, AT, 1),
                digest(DISTRICT, 2, PREVIOUS, 5, List.of(LINE), 9, AT, 1),
                digest(DISTRICT, 2, PREVIOUS, 5, lines.reversed(), 9, AT, 1),
                digest(DISTRICT, 2, PREVIOUS, 5, lines, 10, AT, 1),
                digest(DISTRICT, 2, PREVIOUS, 5, lines, 9, AT.plusNanos(1000), 1),
                digest(DISTRICT, 2, PREVIOUS, 5, lines, 9, AT, 2)))
        .doesNotHaveDuplicates();
  }

  private static String digest(
      DistrictCode district,
      long number,
      String previous,
      long from,
      List<Line> lines,
      long to,
      Instant at,
      int key) {
    var digest = new SealDigest(district, number, previous, from);
    lines.forEach(digest::add);
    return digest.finish(to, at, key);
  }
}
