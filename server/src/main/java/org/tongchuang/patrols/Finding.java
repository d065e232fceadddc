package org.tongchuang.patrols;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.tongchuang.cases.CaseRefusal;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;

/**
 * What somebody found of one item.
 *
 * @param item the item's code
 * @param number exactly where the item asks for one and was observed; without noughts at the end of
 *     its decimals
 * @param seenAt when it was seen
 */
public record Finding(
    FindingId id,
    String item,
    Result result,
    Optional<BigDecimal> number,
    List<PhotoId> photos,
    Instant seenAt) {

  private static final BigDecimal MOST = new BigDecimal("9999999.999");

  public Finding {
    number = number.map(Finding::plain);
    photos = List.copyOf(photos);
    seenAt = seenAt.truncatedTo(ChronoUnit.MICROS);
  }

  private static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * Passes only what the item can be found to be.
   *
   * @throws Refusal of {@link InspectionRefusal}, or {@link CaseRefusal#TOO_MANY_PHOTOS}
   */
  void require(ChecklistItem asked) {
    boolean wanted = asked.method().isNumber() && result.isObserved();
    if (wanted && number.isEmpty()) {
      throw new Refusal(InspectionRefusal.NUMBER_MISSING, item);
    }
    if (!wanted && number.isPresent()) {
      throw new Refusal(InspectionRefusal.NUMBER_NOT_ASKED, item);
    }
    number.ifPresent(it -> require(asked, it));
    boolean shown =
        switch (asked.evidence()) {
          case NONE -> false;
          case ON_FAILURE -> result == Result.NOT;
          case ALWAYS -> result.isObserved();
        };
    if (shown && photos.isEmpty()) {
      throw new Refusal(InspectionRefusal.EVIDENCE_MISSING, item);
    }
    if (photos.size() > Cases.MOST_PHOTOS) {
      throw new Refusal(CaseRefusal.TOO_MANY_PHOTOS, Cases.MOST_PHOTOS);
    }
  }

  private void require(ChecklistItem asked, BigDecimal found) {
    int digits = asked.method() == Method.COUNT ? 0 : 3;
    if (found.signum() < 0 || found.compareTo(MOST) > 0 || found.scale() > digits) {
      throw new Refusal(InspectionRefusal.NUMBER_WRONG, item);
    }
    var threshold = asked.threshold().orElseThrow();
    if (threshold.isMetBy(found) != (result == Result.CONFORM)) {
      throw new Refusal(InspectionRefusal.RESULT_CONTRADICTS_NUMBER, item, threshold.toString());
    }
  }
}
