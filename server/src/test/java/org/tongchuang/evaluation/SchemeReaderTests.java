package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;

/** What a pack says of schemes, and what is wrong with it. */
class SchemeReaderTests {

  private static final String GOOD =
      """
      schemes:
        - code: units
          from: 2026-01
          name: {zh: 考评, en: Units}
          ranked: {counter: DUE_TO_CLOSE, atLeast: 5}
          groups: [{code: streets, name: {zh: 街道, en: Streets}, kinds: [STREET]}]
          indicators:
            - {code: a, name: {zh: 甲, en: A}, points: 50.5, linear: {measure: rate}}
            - {code: b, name: {zh: 乙, en: B}, points: 20, threshold: {measure: rate, atLeast: 90, off: 0.25}}
            - {code: c, name: {zh: 丙, en: C}, points: 5, perCase: {counter: REWORKS, off: 0.2}}
            - {code: d, name: {zh: 丁, en: D}, points: 10, bands: {measure: mean, steps: [{atLeast: 80, points: 10}]}}
            - {code: e, name: {zh: 戊, en: E}, points: 0, entered: {least: -10, most: 5}}
          grades: [{name: {zh: 优, en: Good}, atLeast: 90, colour: green}, {name: {zh: 差, en: Poor}, atLeast: 0, colour: red}]
          vetoes: [{code: safety, name: {zh: 事故, en: Accident}}]
          objectionDays: 5
      """;

  @TempDir Path folder;

  private static Measure measure(String code, Scale scale) {
    return new Measure(
        code,
        new Bilingual(code, code),
        scale,
        List.of(Counter.CLOSED),
        List.of(Counter.DUE_TO_CLOSE),
        List.of(),
        Optional.empty());
  }

  private List<Scheme> read(Pack pack) {
    return SchemeReader.read(
        pack, List.of(measure("rate", Scale.PERCENT), measure("mean", Scale.MEAN)));
  }

  private Pack pack(String text) throws IOException {
    Files.writeString(folder.resolve("schemes.yaml"), text);
    return Pack.loose(folder);
  }

  @Test
  void aSchemeIsWhatThePackSays() throws IOException {
    var pack = pack(GOOD);
    var scheme = read(pack).getFirst();

    assertThat(pack.faults()).isEmpty();
    assertThat(scheme.from()).hasToString("2026-01");
    assertThat(scheme.ranked()).isEqualTo(new Scheme.Ranked(Counter.DUE_TO_CLOSE, 5));
    assertThat(scheme.indicators())
        .extracting(Scheme.Indicator::full)
        .containsExactly(5050L, 2000L, 500L, 1000L, 0L);
    assertThat(scheme.indicators())
        .extracting(Scheme.Indicator::scorer)
        .containsExactly(
            new Scorer.Linear("rate"),
            new Scorer.Threshold("rate", 9000, 25),
            new Scorer.PerCase(Counter.REWORKS, 20),
            new Scorer.Bands("mean", List.of(new Scorer.Band(8000, 1000))),
            new Scorer.Entered(-1000, 500));
    assertThat(scheme.grades()).extracting(Scheme.Grade::atLeast).containsExactly(9000L, 0L);
    assertThat(scheme.vetoes())
        .containsExactly(new Scheme.Veto("safety", new Bilingual("事故", "Accident")));
    assertThat(scheme.objectionDays()).isEqualTo(5);
    assertThat(read(pack(GOOD.replace("    objectionDays: 5\n", ""))).getFirst().objectionDays())
        .isEqualTo(3);
    assertThat(read(Pack.loose(Files.createDirectory(folder.resolve("none"))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: 2026-01 | from: 2026-13 | scheme-bad-month",
        "code: units | code: Units | not-a-code",
        "DUE_TO_CLOSE, | DUE, | measure-no-such-counter",
        "atLeast: 5} | atLeast: few} | scheme-bad-number",
        "kinds: [STREET] | kinds: [PERSON] | scheme-no-such-kind",
        "linear: {measure: rate} | linear: {measure: mean} | scheme-no-such-rate",
        "bands: {measure: mean | bands: {measure: none | scheme-no-such-measure",
        "counter: REWORKS | counter: PHOTOS | measure-no-such-counter",
        "off: 0.2} | off: 0.255} | scheme-bad-number",
        "colour: green | colour: gold | scheme-bad-colour",
        "code: b, | code: a, | scheme-indicator-twice",
        "atLeast: 0, colour | atLeast: 90, colour | scheme-grades-not-falling",
        "linear: {measure: rate} | sum: {measure: rate} | scheme-one-scorer",
        "points: 20, threshold | points: -20, threshold | scheme-negative-points",
        "steps: [{atLeast: 80, points: 10}] | steps: [{atLeast: 80, points: 10.5}] | scheme-bad-bands",
        "steps: [{ | steps: [{atLeast: 80, points: 10}, { | scheme-bad-bands",
        "entered: {least: -10, most: 5} | entered: {least: 6, most: 5} | scheme-least-over-most",
        "entered: {least: -10, most: 5} | entered: {least: -10, most: 5, many: 3} | unknown-key",
        "objectionDays: 5 | objectionDays: 31 | scheme-bad-objection-days",
        "objectionDays: 5 | objectionDays: soon | scheme-bad-objection-days",
        "code: safety | code: a | scheme-indicator-twice",
        "code: safety, name | code: safety, points: 3, name | unknown-key",
        "en: Units} | en: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx} | measure-name-too-long"
      })
  void everyFaultIsNamed(String good, String bad, String reason) throws IOException {
    assertThat(GOOD).contains(good);
    var pack = pack(GOOD.replace(good, bad));
    read(pack);

    assertThat(pack.faults()).extracting(PackFault::reason).contains(reason);
    assertThat(pack.faults()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aVersionStandsOnceAndNothingIsEndless() throws IOException {
    var twice = pack(GOOD + GOOD.substring(GOOD.indexOf("  - code")));
    read(twice);
    assertThat(twice.faults()).extracting(PackFault::reason).containsExactly("scheme-twice");

    var many = new StringBuilder();
    for (int it = 0; it < 40; it++) {
      many.append("{name: {zh: 优, en: Good}, atLeast: %d, colour: green}, ".formatted(200 - it));
    }
    var grades = pack(GOOD.replace("grades: [", "grades: [" + many));
    read(grades);
    assertThat(grades.faults()).extracting(PackFault::reason).containsExactly("scheme-too-much");
  }
}
