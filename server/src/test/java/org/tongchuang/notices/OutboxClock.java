package org.tongchuang.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Primary;

/** Stands still until it is told to go on; begins on a Thursday at ten in the morning in China. */
@Primary
public final class OutboxClock extends Clock {

  private volatile Instant now = Instant.parse("2026-11-26T02:00:00Z");

  void goOn(Duration time) {
    now = now.plus(time);
  }

  void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
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
