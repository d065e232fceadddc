package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.tongchuang.evaluation.Objection.Answer;
import org.tongchuang.evaluation.Publication.State;
import org.tongchuang.evaluation.Publication.Step;
import org.tongchuang.evaluation.Scheme.Colour;
import org.tongchuang.evaluation.Scheme.Grade;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scheme.Ranked;
import org.tongchuang.evaluation.Scheme.Veto;
import org.tongchuang.evaluation.Snapshot.Correction;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;

/** What may be done with a publication when, and what its snapshot is. */
class PublicationTests {

  private static final Instant CLOSES = Instant.parse("2026-04-07T02:00:00Z");
  private static final Instant BEFORE = CLOSES.minusNanos(1000);
  private static final Instant AFTER = CLOSES.plusNanos(1000);

  private static final Scheme SCHEME =
      new Scheme(
          "units",
          YearMonth.of(2026, 1),
          name("考评"),
          new Ranked(Counter.DUE_TO_CLOSE, 0),
          List.of(),
          List.of(
              new Indicator("order", name("秩序"), 6000, new Scorer.Entered(0, 6000)),
              new Indicator("care", name("管护"), 4000, new Scorer.Entered(0, 4000))),
          List.of(new Grade(name("优秀"), 8000, Colour.GREEN), new Grade(name("不合格"), 0, Colour.RED)),
          List.of(new Veto("safety", name("安全事故"))),
          3);

  private static Bilingual name(String name) {
    return new Bilingual(name, name);
  }

  private static Snapshot snapshot(Map<String, Map<String, Long>> entered) {
    var lines = new TreeMap<String, Counts>();
    entered.keySet().forEach(it -> lines.put(it, new Counts()));
    var entries = new ArrayList<Entry>();
    entered.forEach(
        (unit, said) ->
            said.forEach(
                (of, points) ->
                    entries.add(
                        new Entry(
                            new UUID(0, 1),
                            "units",
                            YearMonth.of(2026, 3),
                            unit,
                            of,
                            points,
                            "因为 " + of,
                            CLOSES))));
    return new Snapshot(
        "991535",
        name("区"),
        YearMonth.of(2026, 3),
        BEFORE,
        SCHEME,
        name("都排"),
        List.of(),
        List.of(),
        Snapshot.lines(
            Scoreboard.of(SCHEME, List.of(), lines, entered, _ -> Optional.empty()),
            entries,
            PublicationTests::name),
        List.of());
  }

  private static Publication draft() {
    return Publication.drawnUp(
        new DistrictCode("991535"), new UUID(0, 1), snapshot(Map.of("a", Map.of())));
  }

  private static Objection objection() {
    return new Objection(
        new UUID(0, 2), new UUID(0, 1), "a", "order", "不对", BEFORE, Optional.empty());
  }

  private static Objection answered() {
    return objection()
        .answered(new Answer(false, "维持", Optional.empty(), Optional.empty(), BEFORE));
  }

  /** Rules 19, 20 and 23. */
  @Test
  void aDraftIsCountedAnewOpenedOrDroppedAndAnOpenOneIsPublishedOnceTheTimeIsOver() {
    var draft = draft();
    assertThat(draft.steps(BEFORE, List.of())).containsExactly(Step.RECOUNT, Step.OPEN, Step.DROP);
    assertThat(draft.takesObjections(BEFORE)).isFalse();

    var open = draft.opened(CLOSES);
    assertThat(open.takesObjections(BEFORE)).isTrue();
    assertThat(open.takesObjections(CLOSES)).isTrue();
    assertThat(open.takesObjections(AFTER)).isFalse();
    assertThat(open.steps(BEFORE, List.of())).isEmpty();
    assertThat(open.steps(CLOSES, List.of())).isEmpty();
    assertThat(open.steps(AFTER, List.of())).containsExactly(Step.PUBLISH);
    assertThat(open.steps(AFTER, List.of(answered(), objection()))).isEmpty();
    assertThat(open.steps(AFTER, List.of(answered()))).containsExactly(Step.PUBLISH);

    var published = open.corrected().published(AFTER, "hash");
    assertThat(published.version()).isEqualTo(4);
    assertThat(published.takesObjections(BEFORE)).isFalse();
    assertThat(published.steps(AFTER, List.of())).isEmpty();
    assertThat(draft.dropped().steps(AFTER, List.of())).isEmpty();
    assertThat(draft.dropped().state()).isEqualTo(State.DROPPED);
  }

  @Test
  void aSnapshotIsReadAsItWasWrittenAndTheSameIsWrittenTheSame() {
    var it =
        snapshot(
            Map.of(
                "a", Map.of("order", 5000L, "safety", Entry.STANDS),
                "b", Map.of("order", 4000L, "care", 4000L)));
    var corrected = it.corrected(correction("b", "care", Optional.of(100L), it));

    assertThat(Snapshot.of(corrected.text())).isEqualTo(corrected);
    assertThat(Snapshot.of(corrected.text()).text()).isEqualTo(corrected.text());
    assertThat(Snapshot.hash(corrected.text())).isNotEqualTo(Snapshot.hash(it.text()));
    // the example of GB/T 32905
    assertThat(Snapshot.hash("abc"))
        .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  }

  /** Rules 18 and 22. */
  @Test
  void aCorrectionMovesPlacesAndKeepsWhatWasBesideWhatIs() {
    var it =
        snapshot(
            Map.of(
                "a", Map.of("order", 5000L, "care", 4000L),
                "b", Map.of("order", 4000L, "care", 4000L),
                "c", Map.of("order", 6000L, "care", 4000L, "safety", Entry.STANDS)));
    assertThat(places(it)).containsExactly("a 1", "b 2", "c -");

    var after = it.corrected(correction("b", "order", Optional.of(5500L), it));
    assertThat(places(after)).containsExactly("b 1", "a 2", "c -");
    assertThat(after.corrections())
        .extracting(Correction::before, Correction::after)
        .containsExactly(tuple(Optional.of(4000L), Optional.of(5500L)));
    assertThat(after.isCorrected("b", "order")).isTrue();
    assertThat(after.isCorrected("b", "care")).isFalse();
    assertThat(after.isCorrected("a", "order")).isFalse();
    assertThat(after.line("c").orElseThrow().vetoes())
        .containsExactly(new Snapshot.Vetoed("safety", "因为 safety"));

    var pardoned = after.corrected(correction("c", "safety", Optional.empty(), after));
    assertThat(places(pardoned)).containsExactly("c 1", "b 2", "a 3");
    assertThat(pardoned.line("c").orElseThrow().mark("order").orElseThrow().reason())
        .contains("因为 order");
    assertThat(pardoned.corrections()).hasSize(2);
  }

  private static List<String> places(Snapshot it) {
    return it.lines().stream()
        .map(line -> line.unit() + " " + line.place().map(String::valueOf).orElse("-"))
        .toList();
  }

  private static Correction correction(
      String unit, String of, Optional<Long> points, Snapshot before) {
    return new Correction(
        new UUID(0, 3),
        unit,
        of,
        before.line(unit).flatMap(line -> line.mark(of)).flatMap(Snapshot.Mark::points),
        points,
        "查实",
        CLOSES);
  }

  /** However it is corrected, it is what it would be had all of that been said at first. */
  @Test
  void correctedOneByOneIsTheSameAsSaidAtFirst() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261130);
    for (int round = 0; round < 200; round++) {
      var said = new TreeMap<String, Map<String, Long>>();
      for (var unit : List.of("a", "b", "c", "d")) {
        said.put(unit, said(random));
      }
      var it = snapshot(said);
      for (int step = 0; step < 5; step++) {
        var unit = List.copyOf(said.keySet()).get(random.nextInt(said.size()));
        var its = said.getOrDefault(unit, Map.of());
        boolean lifts = its.getOrDefault("safety", 0L) == Entry.STANDS && random.nextBoolean();
        var of = lifts ? "safety" : random.nextBoolean() ? "order" : "care";
        long points = lifts ? Entry.LIFTED : random.nextLong(4001);
        it = it.corrected(correction(unit, of, lifts ? Optional.empty() : Optional.of(points), it));
        its.put(of, points);
      }
      assertThat(digits(it)).isEqualTo(digits(snapshot(said)));
      assertThat(it.corrections()).hasSize(5);
    }
  }

  private static Map<String, Long> said(RandomGenerator random) {
    var said = new TreeMap<String, Long>();
    for (var of : Set.of("order", "care")) {
      if (random.nextInt(4) > 0) {
        said.put(of, random.nextLong(4001));
      }
    }
    said.put("safety", random.nextLong(2));
    return said;
  }

  private static List<Object> digits(Snapshot it) {
    return it.lines().stream()
        .<Object>map(
            line ->
                List.of(
                    line.unit(),
                    line.marks().stream().map(Snapshot.Mark::points).toList(),
                    line.vetoes().size(),
                    line.total(),
                    line.grade(),
                    line.place()))
        .toList();
  }
}
