package org.tongchuang.patrols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongchuang.cases.CaseRefusal;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;

/** What can be found of an item, without a database. */
class FindingTests {

  private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");
  private static final List<PhotoId> PHOTO = List.of(new PhotoId(new UUID(0, 7)));

  private static ChecklistItem item(Method method, String threshold, Evidence evidence) {
    boolean number = method.isNumber();
    return new ChecklistItem(
        "it",
        "order",
        new Bilingual("项", "Item"),
        method,
        number ? Optional.of(new Bilingual("处", "places")) : Optional.empty(),
        number ? Threshold.of(threshold) : Optional.empty(),
        1,
        false,
        evidence,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Finding finding(Result result, String number, List<PhotoId> photos) {
    return new Finding(
        new FindingId(new UUID(0, 1)),
        "it",
        result,
        number.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(number)),
        photos,
        NOW);
  }

  private static void assertRefused(
      Refusal.Code code, ChecklistItem item, Result result, String number) {
    assertThatThrownBy(() -> finding(result, number, List.of()).require(item))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT,   >=5,  CONFORM, 5",
    "COUNT,   >=5,  CONFORM, 12.0",
    "COUNT,   >=5,  NOT,     4",
    "COUNT,   <=0,  CONFORM, 0",
    "MEASURE, <=0.5,NOT,     0.501",
    "MEASURE, >=95, CONFORM, 9999999.999",
    "OBSERVE, -,    CONFORM, ''",
    "ASK,     -,    NOT,     ''",
    "COUNT,   >=5,  NOT_APPLICABLE, ''",
    "MEASURE, >=5,  NOT_OBSERVED, ''"
  })
  void aNumberIsGivenExactlyWhereOneIsAskedForAndObserved(
      Method method, String threshold, Result result, String number) {
    assertThatCode(
            () ->
                finding(result, number, List.of()).require(item(method, threshold, Evidence.NONE)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER_MISSING,   COUNT,   >=5, CONFORM, ''",
    "NUMBER_MISSING,   MEASURE, >=5, NOT, ''",
    "NUMBER_NOT_ASKED, OBSERVE, -, CONFORM, 5",
    "NUMBER_NOT_ASKED, ASK, -, NOT, 5",
    "NUMBER_NOT_ASKED, COUNT, >=5, NOT_OBSERVED, 5",
    "NUMBER_NOT_ASKED, COUNT, >=5, NOT_APPLICABLE, 5",
    "NUMBER_WRONG,     COUNT, >=5, CONFORM, 5.5",
    "NUMBER_WRONG,     COUNT, >=5, NOT, -1",
    "NUMBER_WRONG,     MEASURE, >=5, CONFORM, 5.0001",
    "NUMBER_WRONG,     MEASURE, >=5, CONFORM, 10000000"
  })
  void anyOtherNumberIsRefused(
      InspectionRefusal code, Method method, String threshold, Result result, String number) {
    assertRefused(code, item(method, threshold, Evidence.NONE), result, number);
  }

  @ParameterizedTest
  @CsvSource({"CONFORM, 4", "NOT, 5", "NOT, 6"})
  void aResultThatItsNumberContradictsIsRefusedWithTheThreshold(Result result, String number) {
    assertThatThrownBy(
            () ->
                finding(result, number, List.of())
                    .require(item(Method.COUNT, ">=5", Evidence.NONE)))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(InspectionRefusal.RESULT_CONTRADICTS_NUMBER);
              assertThat(it.arguments()).containsExactly("it", ">=5");
            });
  }

  @ParameterizedTest
  @EnumSource
  void evidenceThatIsAlwaysWantedIsWantedOfWhatWasObserved(Result result) {
    var item = item(Method.OBSERVE, "", Evidence.ALWAYS);
    if (result.isObserved()) {
      assertRefused(InspectionRefusal.EVIDENCE_MISSING, item, result, "");
    } else {
      finding(result, "", List.of()).require(item);
    }
    finding(result, "", PHOTO).require(item);
  }

  @ParameterizedTest
  @EnumSource
  void evidenceOfFailureIsWantedOfFailureAlone(Result result) {
    var item = item(Method.OBSERVE, "", Evidence.ON_FAILURE);
    if (result == Result.NOT) {
      assertRefused(InspectionRefusal.EVIDENCE_MISSING, item, result, "");
    } else {
      finding(result, "", List.of()).require(item);
    }
    finding(result, "", PHOTO).require(item);
  }

  @Test
  void aFindingHasNoMorePhotosThanACaseTakes() {
    var item = item(Method.OBSERVE, "", Evidence.NONE);

    finding(Result.NOT, "", Collections.nCopies(9, PHOTO.getFirst())).require(item);
    assertThatThrownBy(
            () -> finding(Result.NOT, "", Collections.nCopies(10, PHOTO.getFirst())).require(item))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(CaseRefusal.TOO_MANY_PHOTOS));
  }

  @Test
  void theSameNumberIsTheSameHoweverItIsWritten() {
    assertThat(finding(Result.CONFORM, "5.00", List.of()))
        .isEqualTo(finding(Result.CONFORM, "5", List.of()));
    assertThat(finding(Result.CONFORM, "0.000", List.of()))
        .isEqualTo(finding(Result.CONFORM, "0", List.of()));
    assertThat(finding(Result.CONFORM, "100", List.of()).number())
        .hasValueSatisfying(it -> assertThat(it.toPlainString()).isEqualTo("100"));
  }
}
