package org.tongchuang.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tongchuang.http.Turns.Turn;
import org.tongchuang.kernel.Refusal;

class TurnsTests {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whoFindsTooManyWaitingIsRefusedWithoutWaiting() throws Exception {
    var turns = new Turns(1, 1, LONG);
    var held = turns.take();

    var one = CompletableFuture.supplyAsync(turns::take, Thread::startVirtualThread);
    var other = CompletableFuture.supplyAsync(turns::take, Thread::startVirtualThread);

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> CompletableFuture.anyOf(one, other).join())
        .withCauseInstanceOf(Refusal.class)
        .withMessageEndingWith("TRY_AGAIN_SOON[]");
    held.close();
    var waited = one.isCompletedExceptionally() ? other : one;
    waited.get(10, TimeUnit.SECONDS).close();
    turns.take().close();
  }

  @Test
  void whoseTurnDoesNotComeIsRefusedAndLeavesTheLine() {
    var turns = new Turns(1, 1, Duration.ofMillis(20));
    var taken = turns.take();

    for (int time = 0; time < 5; time++) {
      isRefused(turns);
    }
    taken.close();

    turns.take().close();
  }

  @Test
  void aTurnThatEndsInAFaultIsGivenBack() {
    var turns = new Turns(1, 0, LONG);
    for (int time = 0; time < 5; time++) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () -> {
                try (Turn _ = turns.take()) {
                  throw new IllegalStateException("a fault");
                }
              });
    }
    try (Turn _ = turns.take()) {
      isRefused(turns);
    }
  }

  private static void isRefused(Turns turns) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(turns::take)
        .withMessage("TRY_AGAIN_SOON[]");
  }
}
