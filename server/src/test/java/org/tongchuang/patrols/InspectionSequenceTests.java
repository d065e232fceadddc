package org.tongchuang.patrols;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Move;
import org.tongchuang.cases.MoveRequest;
import org.tongchuang.cases.Replay;
import org.tongchuang.cases.Stage;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Packs;
import org.tongchuang.patrols.Inspections.Begin;
import org.tongchuang.patrols.Inspections.Outcome;
import org.tongchuang.patrols.Inspections.Said;
import org.tongchuang.people.People;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;

/** Three phones that look at the same markets, each with its outbox and its moods. */
@DatabaseTest
@TestInstance(Lifecycle.PER_CLASS)
class InspectionSequenceTests {

  private static final List<Result> RESULTS = List.of(Result.values());

  private static final DistrictCode DISTRICT = new DistrictCode("991452");
  private static final List<String> ITEMS = List.of("floor", "litter", "gap", "noise", "sign");

  @Autowired Packs packs;
  @Autowired People people;
  @Autowired Sites sites;
  @Autowired Cases cases;
  @Autowired Inspections inspections;
  @Autowired InspectionStore store;
  @Autowired Failures failures;
  @Autowired JdbcClient jdbc;
  @Autowired JdbcTemplate database;

  private Actor duty = Actor.system(DISTRICT);

  @BeforeAll
  void aTown(@TempDir Path folder) {
    assertThat(packs.load(Bazaar.write(folder, DISTRICT), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    duty = actor("duty");
  }

  private Actor actor(String username) {
    var person = people.findPerson(DISTRICT, username).orElseThrow();
    return new Actor(person.id(), DISTRICT, people.grants(DISTRICT, person.id()));
  }

  private SiteId market() {
    var id = UUID.randomUUID();
    return sites
        .add(
            new SiteId(id),
            new Sites.Said(
                "SC-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT),
                "market",
                "西关市场",
                Optional.of(new AreaCode(DISTRICT + "001001")),
                Optional.of(new GeoPoint(114.65, 33.63)),
                Optional.empty(),
                new UnitCode("market"),
                Optional.empty(),
                Optional.empty()),
            duty)
        .site()
        .id();
  }

  /** What somebody says; the floor, which wants a photo of failure, never fails here. */
  private static Said said(RandomGenerator random, Instant now) {
    var item = ITEMS.get(random.nextInt(ITEMS.size()));
    var result =
        item.equals("floor") && random.nextBoolean()
            ? Result.CONFORM
            : RESULTS.get(random.nextInt(RESULTS.size()));
    if (item.equals("floor") && result == Result.NOT) {
      result = Result.NOT_OBSERVED;
    }
    var number =
        item.equals("gap") && result.isObserved()
            ? Optional.of(new BigDecimal(result == Result.CONFORM ? 150 : 250))
            : Optional.<BigDecimal>empty();
    return new Said(
        new FindingId(UUID.randomUUID()),
        item,
        result,
        number,
        List.of(),
        random.nextBoolean() ? Optional.of("说明") : Optional.empty(),
        now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 50))));
  }

  private interface Command {
    void run();
  }

  /** A phone's commands in their order, every third of them sent twice and some more than that. */
  private static List<Command> withRepeats(RandomGenerator random, List<Command> outbox) {
    var sent = new ArrayList<Command>();
    for (var it : outbox) {
      sent.add(it);
      while (random.nextInt(3) == 0) {
        sent.add(sent.get(random.nextInt(sent.size())));
      }
    }
    return sent;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 20261126})
  void noFindingIsLostAndNoCaseIsFiledTwiceHoweverThreePhonesAreDelivered(long seed)
      throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var now = Instant.now();
    var markets = List.of(market(), market());
    var begins =
        Stream.of(0, 0, 1, 1, 0)
            .map(
                it ->
                    new Begin(
                        new InspectionId(UUID.randomUUID()),
                        markets.get(it),
                        Bazaar.CHECKLIST,
                        1,
                        Optional.empty(),
                        now.minus(Duration.ofDays(51))))
            .toList();
    var beginner = actor("west");
    var expected = new LinkedHashMap<FindingId, Said>();
    var where = new LinkedHashMap<FindingId, InspectionId>();
    var outboxes = new ArrayList<List<Command>>();
    for (var username : List.of("west", "west2", "west3")) {
      var by = actor(username);
      var outbox = new ArrayList<Command>();
      for (var begin : begins) {
        // whoever walks along has the inspection from the phone that began it
        outbox.add(() -> inspections.begin(begin, beginner));
        for (int batch = 1 + random.nextInt(3); batch > 0; batch--) {
          var batchOf = new ArrayList<Said>();
          for (int i = 1 + random.nextInt(3); i > 0; i--) {
            var said = said(random, now);
            batchOf.add(said);
            expected.put(said.id(), said);
            where.put(said.id(), begin.id());
          }
          outbox.add(() -> requireKept(inspections.find(begin.id(), batchOf, by)));
        }
        if (random.nextBoolean()) {
          outbox.add(() -> inspections.finish(begin.id(), now, by));
        }
      }
      outboxes.add(withRepeats(random, outbox));
    }
    outboxes.add(officeWork(random, where));

    try (var phones = Executors.newFixedThreadPool(4)) {
      var deliveries = new ArrayList<Future<?>>();
      for (var outbox : outboxes) {
        deliveries.add(phones.submit(() -> outbox.forEach(Command::run)));
      }
      for (var delivery : deliveries) {
        delivery.get();
      }
    }

    var found =
        begins.stream()
            .flatMap(it -> store.find(DISTRICT, it.id()).orElseThrow().found().stream())
            .toList();
    assertThat(found).hasSize(expected.size());
    found.forEach(
        it -> {
          var said = Objects.requireNonNull(expected.get(it.finding().id()));
          assertThat(it.finding().result()).isEqualTo(said.result());
          assertThat(it.fact().inspection()).isEqualTo(where.get(it.finding().id()));
        });
    assertEveryFailureFiledOneCase(found);
    assertThat(Replay.differences(database, DISTRICT)).isEmpty();
    assertRowsAreWhatEventsSay();
    assertFailuresAreWhatARebuildSays();
  }

  private static void requireKept(List<Outcome> outcomes) {
    assertThat(outcomes).allSatisfy(it -> assertThat(it.refusal()).isEmpty());
  }

  /** The office refuses cases as they come, and sometimes takes that back. */
  private List<Command> officeWork(RandomGenerator random, Map<FindingId, InspectionId> where) {
    var work = new ArrayList<Command>();
    for (int round = 0; round < 30; round++) {
      long choice = random.nextLong();
      work.add(
          () -> {
            var ids = where.keySet().stream().map(it -> new CaseId(it.value())).toList();
            var open =
                cases.find(DISTRICT, ids).stream()
                    .filter(it -> it.state().stage().name() == Stage.Name.REPORTED)
                    .toList();
            if (!open.isEmpty()) {
              var state = open.get(Math.floorMod(choice, open.size())).state();
              var refused =
                  cases.move(
                      state.id(),
                      new MoveRequest(
                          Move.REFUSE,
                          state.version(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.of("理由"),
                          List.of()),
                      duty);
              if (choice % 3 == 0) {
                cases.undo(state.id(), refused.file().state().version(), duty);
              }
            }
          });
    }
    return work;
  }

  private void assertEveryFailureFiledOneCase(List<InspectionEvent.ItemFound> found) {
    var failing =
        found.stream()
            .filter(it -> it.finding().result() == Result.NOT)
            .filter(it -> Set.of("litter", "gap").contains(it.finding().item()))
            .map(it -> it.fact().inspection() + " " + it.finding().item())
            .collect(Collectors.toSet());
    var filing =
        found.stream()
            .filter(it -> it.filed().isPresent())
            .map(it -> it.fact().inspection() + " " + it.finding().item())
            .toList();

    assertThat(filing).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(failing);
    var filed = found.stream().flatMap(it -> it.filed().stream()).toList();
    assertThat(new HashSet<>(filed)).hasSameSizeAs(filed);
    var ids = found.stream().map(it -> new CaseId(it.finding().id().value())).toList();
    assertThat(cases.find(DISTRICT, ids).stream().map(it -> it.state().id()))
        .containsExactlyInAnyOrderElementsOf(filed);
    assertThat(found.stream().filter(it -> it.refused().isPresent()).map(it -> it.finding().item()))
        .containsOnly("noise");
  }

  private void assertRowsAreWhatEventsSay() {
    var rows =
        jdbc.sql(
                "select id, version, finished_at is not null as finished"
                    + " from patrols.inspection where district = ?")
            .param(DISTRICT.value())
            .query(
                (row, _) ->
                    List.of(
                        row.getObject("id", UUID.class),
                        row.getInt("version"),
                        row.getBoolean("finished")))
            .list();
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              var it = store.find(DISTRICT, new InspectionId((UUID) row.get(0))).orElseThrow();
              assertThat(row.subList(1, 3))
                  .isEqualTo(List.of(it.version(), it.finishedAt().isPresent()));
            });
  }

  private List<Map<String, @Nullable Object>> rows() {
    return jdbc.sql("select * from patrols.failure where district = ? order by inspection, item")
        .param(DISTRICT.value())
        .query()
        .listOfRows();
  }

  private void assertFailuresAreWhatARebuildSays() {
    var kept = rows();
    jdbc.sql("delete from patrols.failure where district = ?").param(DISTRICT.value()).update();

    assertThat(kept).isNotEmpty();
    assertThat(failures.rebuild(DISTRICT)).isPositive();
    assertThat(rows()).isEqualTo(kept);
  }
}
