package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of somebody else's, that keeps what it is sent and answers what it is told to. */
final class OtherSide implements AutoCloseable {

  /** What came. */
  record Received(URI uri, Map<String, String> headers, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile String answer = "{\"errcode\":0,\"code\":0}";
  volatile String location = "";

  /** Whether it begins to answer and never ends. */
  volatile boolean stalls;

  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);

  OtherSide() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext(
        "/",
        exchange -> {
          var headers =
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().getFirst()));
          received.add(
              new Received(
                  exchange.getRequestURI(),
                  headers,
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
          }
          if (stalls) {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            untilClosed();
            return;
          }
          var bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.setExecutor(command -> Thread.ofVirtual().start(command));
    server.start();
  }

  private void untilClosed() {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
