package org.tongchuang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a server under test as a script would: over HTTP, with a bearer token or none. */
public final class Api {

  public static final JsonMapper JSON = JsonMapper.shared();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** A slow machine answers within this, unless the server has died. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String base;
  private final Map<String, String> headers;

  private Api(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** Nobody, on the server at that port. */
  public static Api at(int port) {
    return at("localhost", port);
  }

  /** Nobody, on that server as it is called by a name: the district is that of the name. */
  public static Api at(String host, int port) {
    return new Api("http://" + host + ":" + port, Map.of());
  }

  /** An answer: its status, and its body where that is JSON. */
  public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {

    /** The same, if the status is this one. */
    public Answer expect(int wanted) {
      assertThat(status).as("%s", body).isEqualTo(wanted);
      return this;
    }

    /** The code of a problem document. */
    public String code() {
      return body.path("code").asString("");
    }

    public String text(String field) {
      return body.path(field).asString("");
    }
  }

  /** Somebody of the demonstration district, signed in. */
  public Api as(String username) {
    return as(username, "tongchuang-demo", null);
  }

  /** Somebody of a district, signed in. */
  public Api as(String username, String password, @Nullable String district) {
    var credentials =
        district == null
            ? Map.of("username", username, "password", password)
            : Map.of("username", username, "password", password, "district", district);
    var token = post("/api/v1/session", credentials).expect(200).text("token");
    return new Api(base, Map.of("Authorization", "Bearer " + token));
  }

  /** The same, with a cookie instead of a token. */
  public Api withCookie(String cookie) {
    return new Api(base, Map.of("Cookie", cookie));
  }

  /** The same, asking for an answer in that language. */
  public Api in(String language) {
    return with("Accept-Language", language);
  }

  /** The same, asking for a page as a browser does. */
  public Api inABrowser() {
    return with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  /** The same, sending one more header. */
  public Api with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Api(base, more);
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer put(String path, Object body) {
    return json("PUT", path, body);
  }

  public Answer post(String path, Object body) {
    return json("POST", path, body);
  }

  /** Sends a body of whatever kind. */
  public Answer send(String method, String path, String contentType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  private Answer json(String method, String path, Object body) {
    var bytes = JSON.writeValueAsBytes(body);
    return send(method, path, "application/json", bytes);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      var type = response.headers().firstValue("Content-Type").orElse("");
      var body = type.contains("json") ? JSON.readTree(response.body()) : JSON.nullNode();
      return new Answer(response.statusCode(), body, response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
