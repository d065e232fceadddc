package org.tongchuang.meetings;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.tongchuang.kernel.DistrictCode;

/** One meeting of a series. */
public record MeetingId(UUID value) {

  /** The id of the meeting that a series plans for a moment, whichever server writes it down. */
  static MeetingId of(DistrictCode district, String series, Instant at) {
    var name = district.value() + "/meeting/" + series + "/" + at;
    return new MeetingId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** As facts name it. */
  String subject() {
    return "meeting/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
