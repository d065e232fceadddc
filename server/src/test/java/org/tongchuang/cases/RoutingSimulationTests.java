package org.tongchuang.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.Routes.Place;
import org.tongchuang.cases.Routes.Route;
import org.tongchuang.cases.Routes.Target;
import org.tongchuang.cases.RoutingSimulation.Counted;
import org.tongchuang.cases.RoutingSimulation.Outcome;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Packs;

@DatabaseTest
class RoutingSimulationTests {

  private static final DistrictCode CITY = new DistrictCode("990821");
  private static final String DISTRICT = "990201";
  private static final String NORTH = "990201001";
  private static final String NORTH_WEST = "990201001001";
  private static final String SOUTH = "990201002";

  /** March 2015 has just ended. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2015-04-02T12:00:00Z"), ZoneOffset.UTC);

  @Autowired private List<Command> commands;
  @Autowired private CaseSection section;
  @Autowired private RoutingStore store;
  @Autowired private Routing routing;
  @Autowired private MessageSource messages;
  @Autowired private Packs packs;
  @TempDir private Path folder;

  private static RoutingSimulation simulate(List<Route> rules, Counted... cases) {
    return RoutingSimulation.of(
        rules,
        List.of("noise", "rubbish"),
        Stream.of(DISTRICT, NORTH, NORTH_WEST, SOUTH).map(AreaCode::new).toList(),
        List.of(cases));
  }

  private static Route route(String category, String area, String unit) {
    return new Route(category, new AreaCode(area), Target.of(unit));
  }

  private static Counted counted(String category, String area, long cases) {
    return new Counted(category, Place.in(new AreaCode(area)), cases);
  }

  @Test
  void casesAtASiteGoToItsUnitsWhereARuleSaysSo() {
    var market = Optional.of(new UnitCode("market"));
    var owner = Optional.of(new UnitCode("owner"));
    var north = new AreaCode(NORTH);
    var simulation =
        simulate(
            List.of(
                route("*", DISTRICT, "office"),
                route("noise", DISTRICT, "@site"),
                route("rubbish", NORTH, "@owner")),
            counted("noise", NORTH, 1),
            new Counted("noise", new Place(north, market, Optional.empty()), 2),
            new Counted("rubbish", new Place(north, market, Optional.empty()), 4),
            new Counted("rubbish", new Place(north, market, owner), 8));
    assertThat(simulation.byCategory())
        .containsEntry("noise", new Outcome(2, 1, 0))
        .containsEntry("rubbish", new Outcome(8, 4, 0));
    // at no site they are the fallback's
    assertThat(simulation.holes()).containsOnlyKeys("noise", "rubbish");
    assertThat(simulation.unused()).isEmpty();
    assertThat(simulation.idle()).isEmpty();
  }

  @Test
  void aRuleForASitesUnitIsUnusedWhereAnotherIsAskedBeforeAndIdleWhereAnotherNamesTheSame() {
    var hidden = route("noise", DISTRICT, "@site");
    var hiding =
        List.of(
            route("*", DISTRICT, "office"),
            hidden,
            route("noise", NORTH, "police"),
            route("noise", SOUTH, "police"),
            route("noise", DISTRICT, "police"));
    assertThat(simulate(hiding).unused()).isEmpty();
    var idle = route("noise", NORTH, "@site");
    assertThat(simulate(List.of(route("*", DISTRICT, "office"), hidden, idle)).idle())
        .containsExactly(idle);
    var never = route("*", DISTRICT, "@owner");
    assertThat(
            simulate(
                    List.of(
                        route("*", DISTRICT, "office"),
                        never,
                        route("noise", DISTRICT, "police"),
                        route("rubbish", DISTRICT, "cleaners")))
                .unused())
        .containsExactly(never);
  }

  @Test
  void casesGoToAUnitOrToTheFallbackOrCannotBeDecided() {
    var simulation =
        simulate(
            List.of(route("*", DISTRICT, "office"), route("noise", NORTH, "north")),
            counted("noise", NORTH_WEST, 3),
            counted("noise", NORTH, 4),
            counted("noise", SOUTH, 2),
            counted("rubbish", NORTH, 5),
            counted("withdrawn", NORTH, 6));
    assertThat(simulation.byCategory())
        .containsOnlyKeys("noise", "rubbish", "withdrawn")
        .containsEntry("noise", new Outcome(7, 2, 0))
        .containsEntry("rubbish", new Outcome(0, 5, 0))
        .containsEntry("withdrawn", new Outcome(0, 0, 6));
    assertThat(simulation.all()).isEqualTo(new Outcome(7, 7, 6));
    assertThat(simulation.all().all()).isEqualTo(20);
  }

  @Test
  void withoutAFallbackSomeCasesAreNobodys() {
    var simulation =
        simulate(
            List.of(route("noise", NORTH, "north"), route("rubbish", DISTRICT, "cleaners")),
            counted("noise", SOUTH, 1),
            counted("rubbish", SOUTH, 1));
    assertThat(simulation.all()).isEqualTo(new Outcome(1, 0, 1));
    assertThat(simulation.holes()).containsOnlyKeys("noise");
    assertThat(simulation.holes().get("noise")).containsExactly(new AreaCode(SOUTH));
  }

  @Test
  void rulesOfEqualRankClashAndDecideNothing() {
    var clashing = List.of(route("noise", NORTH, "north"), route("noise", NORTH, "office"));
    var simulation =
        simulate(
            Stream.concat(Stream.of(route("*", DISTRICT, "office")), clashing.stream()).toList(),
            counted("noise", NORTH_WEST, 2),
            counted("noise", SOUTH, 1));
    assertThat(simulation.clashes()).containsExactly(clashing);
    assertThat(simulation.unused()).isEmpty();
    assertThat(simulation.idle()).isEmpty();
    assertThat(simulation.all()).isEqualTo(new Outcome(0, 1, 2));
  }

  @Test
  void aRuleForAllNeverWinsWhereEveryCategoryHasItsOwn() {
    var never = route("*", NORTH, "north");
    var rules =
        List.of(
            route("*", DISTRICT, "office"),
            never,
            route("noise", DISTRICT, "police"),
            route("rubbish", NORTH, "cleaners"));
    assertThat(simulate(rules).unused()).containsExactly(never);
    // it wins for rubbish once that has no rule around the place
    assertThat(simulate(rules.subList(0, 3)).unused()).isEmpty();
  }

  @Test
  void theFallbackIsNeverCalledUnusedForAPackMustHaveIt() {
    var simulation =
        simulate(
            List.of(
                route("*", DISTRICT, "office"),
                route("noise", DISTRICT, "police"),
                route("rubbish", DISTRICT, "cleaners")));
    assertThat(simulation.unused()).isEmpty();
    assertThat(simulation.idle()).isEmpty();
  }

  @Test
  void aRuleIsIdleWhenTheSameUnitHasItsCasesAnyway() {
    var idle = route("noise", NORTH, "police");
    var useful = route("noise", NORTH_WEST, "office");
    var rules =
        List.of(route("*", DISTRICT, "office"), route("noise", DISTRICT, "police"), idle, useful);
    assertThat(simulate(rules).idle()).containsExactly(idle);
    // between two others it is needed: without it the one for all further in would win
    var needed = route("noise", DISTRICT, "office");
    assertThat(
            simulate(List.of(route("*", DISTRICT, "office"), route("*", NORTH, "north"), needed))
                .idle())
        .isEmpty();
  }

  @Test
  void aStreetIsAHoleWhenPartOfItHasOnlyTheFallback() {
    var simulation =
        simulate(
            List.of(
                route("*", DISTRICT, "office"),
                route("noise", NORTH_WEST, "north"),
                route("rubbish", NORTH, "cleaners")));
    assertThat(simulation.holes().get("noise"))
        .containsExactly(new AreaCode(NORTH), new AreaCode(SOUTH));
    assertThat(simulation.holes().get("rubbish")).containsExactly(new AreaCode(SOUTH));
    var whole =
        simulate(
            List.of(
                route("*", DISTRICT, "office"),
                route("noise", DISTRICT, "police"),
                route("*", NORTH, "north"),
                route("*", SOUTH, "south")));
    assertThat(whole.holes()).isEmpty();
  }

  private String run(int status, String language, String district, String... arguments) {
    var out = new ByteArrayOutputStream();
    var command =
        new RouteSimulateCommand(section, store, routing, CLOCK, messages, language, district);
    assertThat(command.run(List.of(arguments), new PrintStream(out, true, UTF_8)))
        .as(out.toString(UTF_8))
        .isEqualTo(status);
    return out.toString(UTF_8);
  }

  private Path importedCity() throws IOException {
    var pack = PackCopy.of("boston", "999001", CITY.value(), folder);
    packs.load(pack, false);
    var file = folder.resolve("cases.csv");
    Files.copy(Path.of("src/test/resources/imports/street-cases.csv"), file);
    commands.stream()
        .filter(it -> it.name().equals("import cases"))
        .findFirst()
        .orElseThrow()
        .run(
            List.of(
                file.toString(),
                "--mapping",
                "../packs/boston/import.yaml",
                "--district",
                CITY.value()),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    return pack;
  }

  @Test
  void theCommandTellsWhatAPackWouldDoWithTheCasesOfAMonth() throws IOException {
    var pack = importedCity();
    assertThat(run(0, "en_US.UTF-8", CITY.value(), pack.toString(), "--month", "2015-01"))
        .isEqualToNormalizingNewlines(
            """
            990821 Boston (example)

            Cases of 2015-01
                 cases to a unit  fallback undecided  category
                     1         1         0         0  illegal-dumping Illegal Dumping
                     2         2         0         0  sign-repair Sign Repair
                     3         3         0         0  all
            100% reach a unit without a person.

            Overlaps: 0 clashes of equal rank, 0 rules that never win, 1 that could be left out
              could be left out: poor-conditions-of-property in 990821 to info; the unit has them anyway

            Holes: in these streets 0 categories have only the fallback, or no unit
            """);
    // the month before the present one, unless another is named; in Chinese as well
    assertThat(run(0, "zh_CN.UTF-8", "", pack.toString()))
        .contains("\n2015-03 的案件\n      案件  直达单位  兜底单位  无法确定  类别\n");
    // none of these rules covers a month without cases
    assertThat(run(0, "en", "", pack.toString(), "--month", "2014-01"))
        .contains("         0         0         0         0  all\n\nOverlaps");
  }

  @Test
  void theCommandTellsClashesAndHolesOfAPackThatCannotBeLoadedYet() throws IOException {
    var pack = importedCity();
    var routes = pack.resolve("routes.csv");
    Files.writeString(
        routes,
        """
        category,area,unit
        sign-repair,990821,btdt
        sign-repair,990821,pwdx
        illegal-dumping,990821001,pwdx
        *,990821001,info
        """);
    assertThat(run(1, "en", "", pack.toString(), "--month", "2015-01", "--district", "990821"))
        .contains("     1         0         0         1  illegal-dumping")
        .contains("     2         0         0         2  sign-repair")
        .contains("0% reach a unit without a person.")
        .contains("  clash: sign-repair in 990821 has several rules of equal rank: btdt / pwdx\n")
        .contains("  illegal-dumping Illegal Dumping: 990821002 Allston / Brighton, 990821003 ");

    Files.writeString(routes, "category,area,unit\n*,990821,info\n");
    assertThat(run(0, "en", "", pack.toString()))
        .contains("  sign-repair Sign Repair: every street\n");
  }

  @Test
  void theCommandRefusesWhatItCannotSimulate() throws IOException {
    var pack = PackCopy.of("boston", "999001", CITY.value(), folder);
    assertThat(run(1, "en", "411602", pack.toString()))
        .isEqualToNormalizingNewlines("This pack is of 990821, not of 411602.\n");
    Files.writeString(pack.resolve("routes.csv"), "category,area,unit\n*,990821,nobody\n");
    assertThat(run(1, "en", "", pack.toString()))
        .startsWith("routes.csv:2 ")
        .endsWith("run pack check and correct it first.\n");
    for (var wrong :
        List.of(
            List.<String>of(),
            List.of("--month"),
            List.of(pack.toString(), "--month", "2015-13"),
            List.of(pack.toString(), pack.toString()))) {
      assertThat(run(2, "en", "", wrong.toArray(String[]::new)))
          .startsWith("route simulate PACK_DIR [--month YYYY-MM]");
    }
  }
}
