package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongchuang.cases.Routes.Place;
import org.tongchuang.cases.Routes.Route;
import org.tongchuang.cases.Routes.Target;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

class RoutesTests {

  private static final AreaCode DISTRICT = new AreaCode("990201");
  private static final AreaCode NORTH = new AreaCode("990201001");
  private static final Optional<UnitCode> MARKET = Optional.of(new UnitCode("market"));
  private static final Optional<UnitCode> OWNER = Optional.of(new UnitCode("owner"));
  private static final Place NOWHERE = Place.in(NORTH);
  private static final Place SITE = new Place(NORTH, MARKET, Optional.empty());
  private static final Place OWNED = new Place(NORTH, MARKET, OWNER);

  private static Routes routes(String... lines) {
    return new Routes(
        Stream.of(lines)
            .map(it -> it.split(","))
            .map(it -> new Route(it[0], new AreaCode(it[1]), Target.of(it[2])))
            .toList());
  }

  private static List<String> units(Routes routes) {
    return Stream.of(NOWHERE, SITE, OWNED)
        .map(it -> routes.unit("noise", it).map(UnitCode::value).orElse("nobody"))
        .toList();
  }

  @Test
  void ofTheRulesOfACategoryAndAreaTheOwnerComesFirstThenWhoIsResponsibleThenAUnit() {
    for (var lines :
        List.of(
            List.of("noise,990201,@owner", "noise,990201,@site", "noise,990201,police"),
            List.of("noise,990201,police", "noise,990201,@site", "noise,990201,@owner"))) {
      assertThat(units(routes(lines.toArray(String[]::new))))
          .containsExactly("police", "market", "owner");
    }
  }

  @Test
  void aRuleThatNamesWhomAPlaceDoesNotHaveSaysNothingThere() {
    assertThat(units(routes("noise,990201001,@owner", "noise,990201,police")))
        .containsExactly("police", "police", "owner");
    assertThat(units(routes("noise,990201,@site"))).containsExactly("nobody", "market", "market");
  }

  @Test
  void theSmallestAreaComesBeforeWhomARuleNames() {
    assertThat(units(routes("noise,990201,@owner", "noise,990201001,police")))
        .containsExactly("police", "police", "police");
  }

  @Test
  void theCategoryComesBeforeTheArea() {
    assertThat(units(routes("noise,990201,police", "*,990201001,@site")))
        .containsExactly("police", "police", "police");
  }

  @Test
  void onlyARuleThatNamesAUnitIsAFallback() {
    assertThat(new Route("*", DISTRICT, Target.of("office")).isFallback()).isTrue();
    assertThat(new Route("*", DISTRICT, Target.of("@site")).isFallback()).isFalse();
    assertThat(new Route("*", NORTH, Target.of("office")).isFallback()).isFalse();
    assertThat(new Route("noise", DISTRICT, Target.of("office")).isFallback()).isFalse();
  }

  @Test
  void aTargetIsReadAsItIsWritten() {
    for (var text : List.of("@owner", "@site", "police")) {
      assertThat(Target.isTarget(text)).isTrue();
      assertThat(Target.of(text)).hasToString(text);
    }
    assertThat(Target.isTarget("@nobody")).isFalse();
    assertThat(Target.isTarget("")).isFalse();
  }
}
