package org.tongchuang.briefings;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/**
 * Goes as every clock does until it is set, by the time of China; then it stands still. What all
 * tests share, as the demonstration district, is not to be from another time.
 */
@Primary
public final class MorningClock extends Clock {

  private volatile @Nullable Instant set;

  public static Instant at(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8));
  }

  public void set(String local) {
    set = at(local);
  }

  public void goOn() {
    set = null;
  }

  @Override
  public Instant instant() {
    var standing = set;
    return standing == null ? Instant.now() : standing;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
