package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.evaluation.Measure.Records;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.evaluation.Measure.Value;
import org.tongchuang.evaluation.MeasureSource.Amount;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;

/** What a pack says of measures, and what they come to. */
@DatabaseTest
class MeasureTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991522");
  private static final String GOOD =
      "{code: close-rate, name: {zh: 结案率, en: Closed}, counted: [CLOSED], per: [DUE_TO_CLOSE]}";

  private static final String OF_RECORDS =
      "{code: riders, name: {zh: 劝导, en: Riders}, scale: amount, of: {source: tally, what: rider}}";

  @TempDir Path folder;
  @Autowired EvaluationSection section;
  @Autowired MeasureStore store;

  private static Measure measure(Scale scale) {
    return new Measure(
        "x",
        new Bilingual("甲", "A"),
        scale,
        List.of(Counter.CLOSED_ON_TIME),
        List.of(Counter.DUE_TO_CLOSE),
        List.of(Counter.SUSPENDED),
        Optional.empty());
  }

  private Pack pack(String... entries) throws IOException {
    Files.writeString(
        folder.resolve("measures.yaml"), "measures:\n  - " + String.join("\n  - ", entries) + "\n");
    return Pack.loose(folder);
  }

  private List<String> faults(String... entries) throws IOException {
    var pack = pack(entries);
    section.read(pack);
    return pack.faults().stream().map(PackFault::reason).toList();
  }

  /** Rule 7; the half goes up. */
  @ParameterizedTest
  @CsvSource({
    "911, 972, 0, 93.72, 0.94",
    "737, 972, 0, 75.82, 0.76",
    "1, 800, 0, 0.13, 0.00",
    "0, 5, 0, 0.00, 0.00",
    "7, 10, 3, 100.00, 1.00"
  })
  void aMeasureIsSomeCountersOverOthers(
      long above, long per, long without, BigDecimal percent, BigDecimal mean) {
    assertThat(measure(Scale.PERCENT).of(above, per - without))
        .isEqualTo(new Value(above, per - without, Optional.of(percent)));
    assertThat(measure(Scale.MEAN).of(above, per - without).value()).contains(mean);
  }

  /** Rule 7. */
  @Test
  void whereThereIsNothingToDivideByThereIsNoValue() {
    assertThat(measure(Scale.PERCENT).of(0, 0)).isEqualTo(new Value(0, 0, Optional.empty()));
    assertThat(measure(Scale.PERCENT).of(3, -1)).isEqualTo(new Value(3, -1, Optional.empty()));
    assertThat(measure(Scale.PERCENT).of(new Counts()).value()).isEmpty();
  }

  /** Rule 26. */
  @Test
  void whatOtherRecordsComeToAddsUpAndIsNoValueWhereThereAreNone() {
    var rate = ofRecords(Scale.PERCENT);
    var some = new Counts();
    some.add("x", new Amount(3, 4));
    some.plus(one("x", new Amount(1, 4)));
    assertThat(rate.of(some)).isEqualTo(new Value(4, 8, Optional.of(new BigDecimal("50.00"))));
    assertThat(rate.of(one("other", new Amount(1, 1))))
        .isEqualTo(new Value(0, 0, Optional.empty()));
    assertThat(ofRecords(Scale.AMOUNT).of(one("x", new Amount(1250, 0))).value())
        .contains(new BigDecimal("12.50"));
  }

  private static Counts one(String measure, Amount amount) {
    var counts = new Counts();
    counts.add(measure, amount);
    return counts;
  }

  private static Measure ofRecords(Scale scale) {
    return new Measure(
        "x",
        new Bilingual("甲", "A"),
        scale,
        List.of(),
        List.of(),
        List.of(),
        Optional.of(new Records("checklist", "shop-card")));
  }

  @Test
  void aPackMayHaveNone() {
    var pack = Pack.loose(folder);

    assertThat(section.read(pack).measures()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void everyFaultIsNamed() throws IOException {
    assertThat(faults(GOOD)).isEmpty();
    assertThat(faults(GOOD, GOOD)).containsExactly("measure-twice");
    assertThat(faults(GOOD.replace("close-rate", "Rate"))).containsExactly("not-a-code");
    assertThat(faults(GOOD.replace("[CLOSED]", "[CLOSURES]")))
        .containsExactly("measure-no-such-counter");
    assertThat(faults(GOOD.replace("en: Closed", "en: " + "x".repeat(41))))
        .containsExactly("measure-name-too-long");
    assertThat(faults(GOOD.replace("counted:", "scale: sum, counted:")))
        .containsExactly("measure-bad-scale");
    assertThat(faults(GOOD.replace("counted: [CLOSED], ", ""))).containsExactly("missing-key");
    assertThat(faults(GOOD.replace("[DUE_TO_CLOSE]", "[]"))).containsExactly("empty-list");
    assertThat(faults(GOOD.replace("counted:", "weight: 3, counted:")))
        .containsExactly("unknown-key");
    assertThat(faults(OF_RECORDS)).isEmpty();
    assertThat(faults(OF_RECORDS.replace("tally", "gossip")))
        .containsExactly("measure-no-such-source");
    assertThat(faults(OF_RECORDS.replace("amount", "percent")))
        .containsExactly("measure-scale-not-of-source");
    assertThat(faults(OF_RECORDS.replace(", what: rider", ""))).containsExactly("missing-key");
    assertThat(faults(OF_RECORDS.replace("of:", "counted: [CLOSED], of:")))
        .containsExactly("unknown-key");
    assertThat(
            faults(
                IntStream.rangeClosed(0, 60)
                    .mapToObj(it -> GOOD.replace("close-rate", "m" + it))
                    .toArray(String[]::new)))
        .containsExactly("measures-too-many");
  }

  @Test
  void whatAPackSaysReplacesWhatItSaidBefore() throws IOException {
    var by = Actor.system(DISTRICT);
    section.load(DISTRICT, section.read(pack(GOOD)), by);
    assertThat(store.list(DISTRICT)).isEqualTo(section.read(pack(GOOD)).measures());
    var other = GOOD.replace("close-rate", "other").replace("counted:", "scale: mean, counted:");
    section.load(DISTRICT, section.read(pack(other, OF_RECORDS)), by);

    assertThat(store.list(DISTRICT)).isEqualTo(section.read(pack(other, OF_RECORDS)).measures());
    assertThat(store.list(DISTRICT)).extracting(Measure::code).containsExactly("other", "riders");
  }
}
