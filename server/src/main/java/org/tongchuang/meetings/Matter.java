package org.tongchuang.meetings;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Something that a unit wants a meeting to talk about.
 *
 * @param withdrawn whether it no longer does
 */
public record Matter(
    DistrictCode district,
    MatterId id,
    MeetingId meeting,
    UnitCode unit,
    String sentence,
    ActorId by,
    Instant at,
    boolean withdrawn) {

  Matter withdraw() {
    return new Matter(district, id, meeting, unit, sentence, by, at, true);
  }
}
