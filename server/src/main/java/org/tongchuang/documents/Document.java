package org.tongchuang.documents;

import java.time.Instant;
import java.util.Optional;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/**
 * A document that was given out.
 *
 * @param version 1, and 2 once it is void
 * @param number in its series and year; empty for a kind without numbers
 * @param label the number as it is written; empty without one
 * @param authority who gave it out
 * @param link what its code leads to
 * @param template the SHA-256 of that which it is filled into
 */
public record Document(
    DistrictCode district,
    DocumentId id,
    int version,
    String kind,
    String subject,
    int year,
    Optional<Integer> number,
    String label,
    String authority,
    Sheet sheet,
    String link,
    String template,
    Instant issuedAt,
    ActorId issuedBy,
    Optional<Voiding> voiding) {

  /** The longest reason for which one is void, in characters. */
  public static final int LONGEST_REASON = 200;

  /** That it does not hold, since when and why. */
  public record Voiding(Instant at, ActorId by, String reason) {}

  /** Whether it holds. */
  public boolean stands() {
    return voiding.isEmpty();
  }

  Document declaredVoid(Voiding why) {
    return new Document(
        district,
        id,
        version + 1,
        kind,
        subject,
        year,
        number,
        label,
        authority,
        sheet,
        link,
        template,
        issuedAt,
        issuedBy,
        Optional.of(why));
  }
}
