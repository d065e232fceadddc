package org.tongchuang.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.UnitCode;

/**
 * Something that somebody has to know. Carries ids and times, never personal data or free text.
 *
 * @param subject what it is about, as {@code case/<id>}
 * @param version the fact that it comes from: with subject, kind and recipient it names the notice
 * @param number what people call the subject
 * @param persons whose inbox it goes to
 * @param unit whose channels it goes out by, and who has to act
 * @param due until when
 * @param reporter whether the reporter, who has no account, is told too
 * @param heldBack how long it waits, since the fact may be undone until then
 */
public record Told(
    NoticeKind kind,
    String subject,
    int version,
    String number,
    Set<ActorId> persons,
    Optional<UnitCode> unit,
    Optional<Instant> due,
    boolean reporter,
    Duration heldBack) {

  public Told {
    persons = Set.copyOf(persons);
  }
}
