package org.tongchuang.worktime;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.PackLoaded;

/** What the rest of the system may ask about working time. */
@Service
public class Worktime {

  private static final Duration STALE_AFTER_ANOTHER_SERVER_LOADED = Duration.ofSeconds(30);
  private static final int CACHED_DISTRICTS = 10_000;

  private final LoadingCache<DistrictCode, WorkCalendar> calendars;

  Worktime(WorktimeStore store) {
    this.calendars =
        Caffeine.newBuilder()
            .maximumSize(CACHED_DISTRICTS)
            .expireAfterWrite(STALE_AFTER_ANOTHER_SERVER_LOADED)
            .build(
                district ->
                    store
                        .find(district)
                        .orElseThrow(
                            () -> new IllegalStateException("no working time for " + district)));
  }

  /**
   * The calendar of a district, which must have a pack.
   *
   * @throws IllegalStateException if it has none
   */
  public WorkCalendar calendar(DistrictCode district) {
    return calendars.get(district);
  }

  /**
   * Until when a limit runs in a district, and whether that rests on known holidays. Urgent and
   * natural units need none.
   */
  public Deadline deadline(DistrictCode district, Instant start, Limit limit) {
    var clock = clock(district, start, limit);
    return new Deadline(clock.due(), clock.calendarKnown());
  }

  /** A clock that begins to run in a district. */
  public WorkClock clock(DistrictCode district, Instant start, Limit limit) {
    return WorkClock.started(calendar(district), start, limit);
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    calendars.invalidate(loaded.district());
  }
}
