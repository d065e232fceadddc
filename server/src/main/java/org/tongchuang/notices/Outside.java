package org.tongchuang.notices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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
class Outside {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final JsonMapper json;
  private final boolean plain;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param plain whether addresses without TLS are taken too; for tests alone
   */
  Outside(JsonMapper json, @Value("${tongchuang.notices.plain:false}") boolean plain) {
    this.json = json;
    this.plain = plain;
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

  /** Posts JSON; what comes back when the other side says that all is well. */
  byte[] post(URI address, byte[] body, Map<String, String> headers) throws Undelivered {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofInputStream());
      try (var content = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          throw new Undelivered(Reason.STATUS, Integer.toString(answer.statusCode()));
        }
        return content.readNBytes(LONGEST_ANSWER);
      }
    } catch (IOException unreachable) {
      throw new Undelivered(Reason.UNREACHABLE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Undelivered(Reason.UNREACHABLE);
    }
  }

  /** Posts JSON to a robot, whose answer must say zero under this key. */
  void post(URI address, Object body, String key) throws Undelivered {
    var answer = post(address, bytes(body), Map.of());
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
