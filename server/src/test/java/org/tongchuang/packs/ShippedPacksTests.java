package org.tongchuang.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs.Outcome;

@DatabaseTest
class ShippedPacksTests {

  private static final Path PACKS = Path.of("../packs");

  @Autowired private Packs packs;

  @ParameterizedTest
  @CsvSource({"chuanhui, true, 411602", "chuanhui, false, 411602", "boston, false, 999001"})
  void aShippedPackIsSoundAndLoadingItTwiceChangesNothing(
      String name, boolean demonstration, DistrictCode district) {
    assertThat(packs.check(PACKS.resolve(name), demonstration).faults()).isEmpty();

    packs.load(PACKS.resolve(name), demonstration);
    var loaded = packs.find(district).orElseThrow();
    assertThat(loaded.name()).isEqualTo(name);
    assertThat(packs.load(PACKS.resolve(name), demonstration))
        .isEqualTo(new Outcome.Unchanged(loaded));
  }

  @Test
  void aDemonstrationStartsWithItsDistrictOrNotAtAll(@TempDir Path empty) {
    new DemonstrationPack(packs, PACKS.toString()).run(new DefaultApplicationArguments());
    assertThat(packs.find(new DistrictCode("411602")))
        .hasValueSatisfying(it -> assertThat(it.demonstration()).isTrue());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new DemonstrationPack(packs, empty.toString())
                    .run(new DefaultApplicationArguments()))
        .withMessageContaining("missing-file");
  }

  @Test
  void theNationalPackIsThereToBeExtendedOnly() {
    assertThat(packs.check(PACKS.resolve("national"), false).faults())
        .extracting(PackFault::reason)
        .containsOnly("missing-key");
  }
}
