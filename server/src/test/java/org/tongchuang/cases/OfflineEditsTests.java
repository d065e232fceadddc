package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;

/** Three people write at one case without signal; then their phones send, in any order. */
@DemonstrationTest
class OfflineEditsTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final int EDITS = 6;

  @LocalServerPort int port;
  @Autowired JdbcTemplate database;

  /**
   * What somebody wrote.
   *
   * @param word under which field the text goes; none where the move carries none
   */
  private record Edit(String move, String word, String text, Optional<UUID> photo) {

    Map<String, Object> body(int version) {
      var body = new HashMap<String, Object>();
      body.put("version", version);
      if (!word.isEmpty()) {
        body.put(word, text);
      }
      photo.ifPresent(it -> body.put("photos", List.of(it)));
      return body;
    }

    /** What a phone makes of what came too late, so that no word and no photo is lost. */
    Edit asRemark() {
      return new Edit("remark", "note", text, photo);
    }
  }

  /** Keeps what was written in its order, and sends a thing until it is answered. */
  private static final class Phone {

    private final Api by;
    private final RandomGenerator random;
    private final Deque<Edit> outbox = new ArrayDeque<>();
    private int seen = 1;

    Phone(Api by, RandomGenerator random, List<String> moves) {
      this.by = by;
      this.random = random;
      for (int i = 0; i < EDITS; i++) {
        outbox.add(edit(moves.get(random.nextInt(moves.size()))));
      }
    }

    private Edit edit(String move) {
      var text = move + " " + UUID.randomUUID();
      return switch (move) {
        case "take", "assign" -> new Edit(move, "", "", Optional.empty());
        case "return" -> new Edit(move, "reason", text, Optional.empty());
        case "handle" -> new Edit(move, "note", text, Optional.of(Chuanhui.send(by)));
        default ->
            new Edit(
                move,
                "note",
                text,
                random.nextBoolean() ? Optional.of(Chuanhui.send(by)) : Optional.empty());
      };
    }

    void deliverOne(String of) {
      var edit = outbox.getFirst();
      var answer = by.post(of + "/" + edit.move(), edit.body(seen));
      if (random.nextInt(3) == 0) {
        return; // the answer is lost: the same again, later
      }
      if (answer.status() == 200) {
        seen = answer.body().path("version").asInt();
        outbox.removeFirst();
        return;
      }
      assertThat(answer.status()).as("%s %s", edit, answer.body()).isEqualTo(409);
      outbox.removeFirst();
      seen = by.get(of).expect(200).body().path("version").asInt();
      if (!edit.word().isEmpty()) {
        outbox.addFirst(edit.asRemark());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 20261127})
  void noWordAndNoPhotoIsLostOrThereTwiceHoweverThreePhonesSend(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var collector = Api.at(port).as("wangge");
    var id = UUID.randomUUID();
    var of = "/api/v1/cases/" + id;
    collector.put(of, Chuanhui.rubbish()).expect(201);
    var phones =
        List.of(
            new Phone(collector, random, List.of("remark")),
            new Phone(
                Api.at(port).as("chuzhi"), random, List.of("take", "handle", "return", "remark")),
            new Phone(Api.at(port).as("zhiban"), random, List.of("assign", "remark")));
    var written = new ArrayList<Edit>();
    phones.forEach(it -> written.addAll(it.outbox));

    while (phones.stream().anyMatch(it -> !it.outbox.isEmpty())) {
      var phone = phones.get(random.nextInt(phones.size()));
      if (!phone.outbox.isEmpty()) {
        phone.deliverOne(of);
      }
    }

    var now = collector.get(of).expect(200).body();
    var events = now.path("timeline").valueStream().toList();
    assertThat(events.stream().map(it -> it.path("version").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(events.stream().map(it -> it.path("note").asString("")).filter(it -> !it.isEmpty()))
        .containsExactlyInAnyOrderElementsOf(
            written.stream().map(Edit::text).filter(it -> !it.isEmpty()).toList());
    assertThat(now.path("photos").valueStream().map(it -> it.path("id").asString()))
        .containsExactlyInAnyOrderElementsOf(
            written.stream().flatMap(it -> it.photo().stream()).map(UUID::toString).toList());
    assertThat(Replay.differences(database, DISTRICT)).doesNotContain(id);
  }
}
