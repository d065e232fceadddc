package org.tongchuang.notices;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tongchuang.notices.Undelivered.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks HTTP to the world outside: over TLS, without following redirects, within bounds of time
 * and size, and never to an address that a pack or a request names.
 */
@Component
class Outside implements DisposableBean {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final JsonMapper json;
  private final boolean plain;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param plain whether addresses without TLS are taken too; for tests alone
   * @param patience how long the other side has for the whole of its answer
   */
  Outside(
      JsonMapper json,
      @Value("${tongchuang.notices.plain:false}") boolean plain,
      @Value("${tongchuang.notices.patience:15s}") Duration patience) {
    this.json = json;
    this.plain = plain;
    this.patience = patience;
  }

  @Override
  public void destroy() {
    http.shutdownNow();
  }

  /** How long the other side has to answer. */
  Duration patience() {
    return patience;
  }

  /** Whether connections without TLS are made. */
  boolean plain() {
    return plain;
  }

  /** An address to send to, when it is one that we send to. */
  URI address(String text) throws Undelivered {
    try {
      var address = URI.create(text);
      var scheme = String.valueOf(address.getScheme());
      boolean safe = scheme.equals("https") || (plain && scheme.equals("http"));
      if (safe && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new Undelivered(Reason.BAD_ADDRESS);
    }
    throw new Undelivered(Reason.BAD_ADDRESS);
  }

  byte[] bytes(Object body) {
    return json.writeValueAsBytes(body);
  }

  /** Posts JSON to somebody whose status says all that there is to know. */
  void post(URI address, byte[] body, Map<String, String> headers) throws Undelivered {
    var _ = exchange(address, body, headers, 0);
  }

  private byte[] exchange(URI address, byte[] body, Map<String, String> headers, int most)
      throws Undelivered {
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    var coming =
        http.sendAsync(
            request.build(), head -> new Beginning(head.statusCode() / 100 == 2 ? most : 0));
    try {
      var answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() / 100 != 2) {
        throw new Undelivered(Reason.STATUS, Integer.toString(answer.statusCode()));
      }
      return answer.body();
    } catch (ExecutionException unreachable) {
      throw new Undelivered(Reason.UNREACHABLE);
    } catch (TimeoutException late) {
      coming.cancel(true);
      throw new Undelivered(Reason.UNREACHABLE);
    } catch (InterruptedException interrupted) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new Undelivered(Reason.UNREACHABLE);
    }
  }

  /** Takes the first bytes of an answer and hangs up; takes none when it need not be read. */
  private static final class Beginning implements BodySubscriber<byte[]> {

    private final int most;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    Beginning(int most) {
      this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (most == 0) {
        given.cancel();
        onComplete();
      } else {
        given.request(Long.MAX_VALUE);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (var part : parts) {
        var bytes = new byte[Math.min(part.remaining(), most - taken.size())];
        part.get(bytes);
        taken.writeBytes(bytes);
      }
      if (taken.size() == most && subscription != null) {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(taken.toByteArray());
    }
  }

  /** Posts JSON to a robot, whose answer must say zero under this key. */
  void post(URI address, Object body, String key) throws Undelivered {
    var answer = exchange(address, bytes(body), Map.of(), LONGEST_ANSWER);
    JsonNode code;
    try {
      code = json.readTree(new String(answer, StandardCharsets.UTF_8)).path(key);
    } catch (JacksonException unreadable) {
      throw new Undelivered(Reason.UNREADABLE_ANSWER);
    }
    if (!code.isIntegralNumber()) {
      throw new Undelivered(Reason.UNREADABLE_ANSWER);
    }
    if (code.asLong() != 0) {
      throw new Undelivered(Reason.ERROR_CODE, Long.toString(code.asLong()));
    }
  }
}
