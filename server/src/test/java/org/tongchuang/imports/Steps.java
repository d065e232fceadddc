package org.tongchuang.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongchuang.Api;

/** The steps of an import over HTTP. */
public final class Steps {

  private Steps() {}

  /** The document of a file that was received. */
  public static Api.Answer receive(Api by, String kind, byte[] file) {
    return by.send(
            "PUT",
            "/api/v1/imports/" + UUID.randomUUID() + "?kind=" + kind,
            "application/octet-stream",
            file)
        .expect(201);
  }

  public static Api.Answer receive(Api by, String kind, String text) {
    return receive(by, kind, text.getBytes(UTF_8));
  }

  /** Why rows of a file would be refused, each after its line. */
  public static List<String> refusals(Api by, Api.Answer batch) {
    return by.post(path(batch) + "/preview", proposed(batch))
        .expect(200)
        .body()
        .path("refusals")
        .valueStream()
        .map(it -> it.path("line").asInt() + " " + it.path("reason").asString())
        .toList();
  }

  /** Takes the good rows of a text. */
  public static Api.Answer take(Api by, String kind, String text) {
    return take(by, receive(by, kind, text));
  }

  public static Api.Answer take(Api by, Api.Answer batch) {
    by.post(path(batch) + "/take", proposed(batch)).expect(202);
    return until(by, batch, "TAKEN");
  }

  public static Api.Answer undo(Api by, Api.Answer batch) {
    by.post(path(batch) + "/undo", Map.of()).expect(202);
    return until(by, batch, "UNDONE");
  }

  /** How many rows were undone, how many were not, and why those were not. */
  public static List<Object> outcome(Api.Answer undone) {
    return List.of(
        undone.body().path("undone").asInt(),
        undone.body().path("kept").asInt(),
        undone
            .body()
            .path("keptRows")
            .valueStream()
            .map(it -> it.path("line").asInt() + " " + it.path("reason").asString())
            .toList());
  }

  /** A row whose columns are called by their codes. */
  public static Cells row(Map<String, String> cells) {
    var columns = List.copyOf(cells.keySet());
    var places = new HashMap<String, Integer>();
    columns.forEach(it -> places.put(it, columns.indexOf(it)));
    return new Cells(
        new Table.Line(2, columns.stream().map(it -> cells.getOrDefault(it, "")).toList()),
        places,
        Map.of());
  }

  public static String path(Api.Answer batch) {
    return "/api/v1/imports/" + batch.text("id");
  }

  public static Map<String, Object> proposed(Api.Answer batch) {
    return Map.of("columns", Api.JSON.convertValue(batch.body().path("proposal"), Map.class));
  }

  static Api.Answer until(Api by, Api.Answer batch, String stage) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    var now = by.get(path(batch)).expect(200);
    while (!now.text("stage").equals(stage) && Instant.now().isBefore(deadline)) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
      now = by.get(path(batch)).expect(200);
    }
    assertThat(now.text("stage")).isEqualTo(stage);
    return now;
  }
}
