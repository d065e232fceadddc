package org.tongchuang.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/**
 * Looks at every district each second, in the process that holds the data folder. Each channel is
 * delivered on a thread of its own, so that one that is slow keeps nobody waiting but itself.
 */
@Component
class NoticeWorker implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(NoticeWorker.class);

  /** How long what was settled is kept. */
  private static final Duration KEPT = Duration.ofDays(90);

  /** How many channels send at once, of all districts. */
  private static final int MOST_AT_ONCE = 64;

  private static final long SECONDS_TO_END = 3;

  private final NoticeRound round;
  private final NoticeStore store;
  private final Territory territory;
  private final Clock clock;
  private final boolean ours;
  private final ExecutorService delivery =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notices-", 0).factory());

  /** The channels that are sending now. */
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  NoticeWorker(
      NoticeRound round,
      NoticeStore store,
      Territory territory,
      Clock clock,
      DataFolder data,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.round = round;
    this.store = store;
    this.territory = territory;
    this.clock = clock;
    ours = serving && data.held();
  }

  @Scheduled(initialDelay = 3, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void look() {
    if (ours) {
      districts(round::look);
      districts(this::deliver);
    }
  }

  @Scheduled(initialDelay = 15, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    if (ours) {
      districts(it -> store.forget(it, clock.instant().minus(KEPT)));
    }
  }

  /** Begins to send what the channels of a district owe, and waits for none of them. */
  void deliver(DistrictCode district) {
    for (var setup : store.channels(district)) {
      var channel = district + " " + setup.code();
      if (busy.size() < MOST_AT_ONCE && busy.add(channel)) {
        try {
          delivery.execute(() -> deliver(district, setup, channel));
        } catch (RejectedExecutionException ending) {
          busy.remove(channel);
        }
      }
    }
  }

  private void deliver(DistrictCode district, ChannelSetup setup, String channel) {
    try {
      round.deliver(district, setup);
    } catch (RuntimeException later) {
      log.warn("channel {} waits a moment: {}", channel, NoticeRound.place(later));
    } finally {
      busy.remove(channel);
    }
  }

  @Override
  public void destroy() {
    delivery.shutdown();
    try {
      if (!delivery.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        delivery.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      delivery.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void districts(Consumer<DistrictCode> work) {
    try {
      territory.districts().forEach(it -> attempt(it.code(), work));
    } catch (RuntimeException later) {
      log.warn("notices wait a moment: {}", NoticeRound.place(later));
    }
  }

  private static void attempt(DistrictCode district, Consumer<DistrictCode> work) {
    try {
      work.accept(district);
    } catch (RuntimeException later) {
      log.warn("notices of {} wait a moment: {}", district, NoticeRound.place(later));
    }
  }
}
