package org.tongchuang.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.awards.Award.State;
import org.tongchuang.awards.AwardEvent.AwardApplied;
import org.tongchuang.kernel.Refusal;

/** What holds of awards whatever anybody tries, and is kept as it is. */
@DatabaseTest
class AwardWalkTests {

  private static final long SEED = 20261128;
  private static final int AWARDS = 40;
  private static final int STEPS = 60;

  @Autowired AwardStore store;

  @Test
  void nothingIsAwardedBeforeItsTimeAndWhatIsKeptIsWhatItsEventsSay() {
    var random = new Random(SEED);
    int awarded = 0;
    for (int i = 0; i < AWARDS; i++) {
      var life = Life.of(List.of(Life.STARS, Life.BANDS, Life.HONOUR).get(random.nextInt(3)));
      store.insert(life.award(), (AwardApplied) life.events().getFirst(), List.of());
      var objections = new ArrayList<UUID>();
      for (int step = 0; step < STEPS; step++) {
        walk(life, random, objections);
      }
      awarded += life.award().from().isPresent() ? 1 : 0;
      assertThat(Award.of(life.events())).isEqualTo(life.award());
      assertThat(store.find(Life.DISTRICT, life.award().id())).contains(life.award());
      assertThat(store.events(Life.DISTRICT, life.award().id())).isEqualTo(life.events());
      requireListed(life.award(), life.today());
    }
    assertThat(awarded).isBetween(AWARDS / 4, AWARDS);
  }

  private void walk(Life life, Random random, List<UUID> objections) {
    var before = life.award();
    try {
      life.step(any(life, random, objections), random.nextInt(5) > 0);
    } catch (Refusal refused) {
      assertThat(life.award()).isSameAs(before);
      life.on(life.today().plusDays(random.nextInt(before.from().isPresent() ? 150 : 3)));
      return;
    }
    assertThat(store.update(life.award(), life.events().getLast())).isTrue();
    // whoever comes later with the same version is too late
    assertThat(store.update(life.award(), life.events().getLast())).isFalse();
    if (life.award().state() == State.AWARDED) {
      assertThat(life.award().noticeUntil().orElseThrow())
          .isBefore(life.award().from().orElseThrow());
      assertThat(life.award().unanswered()).isZero();
      assertThat(life.award().given()).isNotEmpty();
    }
    assertThat(before.state() == State.AWARDED && life.award().state() == State.AWARDED)
        .isEqualTo(life.events().getLast() instanceof AwardEvent.AwardKept);
  }

  private static Step any(Life life, Random random, List<UUID> objections) {
    var award = life.award();
    var aspects = award.terms().scheme().aspects();
    var kinds = random.nextInt(3) > 0 ? life.open() : List.<Step.Kind>of();
    var wanted = kinds.isEmpty() ? List.of(Step.Kind.values()) : kinds;
    var kind = wanted.get(random.nextInt(wanted.size()));
    return switch (kind) {
      case REVIEW -> {
        var aspect = aspects.get(random.nextInt(aspects.size()));
        yield new Step.Review(aspect.code(), aspect.most() - random.nextInt(aspect.most() + 2) / 2);
      }
      case CONFIRM -> new Step.Confirm(award.terms().scheme().worth(award.points()));
      case OBJECT -> {
        if (random.nextInt(4) > 0) {
          yield new Step.Plain(Step.Kind.GRANT);
        }
        objections.add(UUID.randomUUID());
        yield new Step.Objection(objections.getLast());
      }
      case ANSWER ->
          new Step.Answer(
              objections.isEmpty()
                  ? UUID.randomUUID()
                  : objections.get(random.nextInt(objections.size())));
      case KEEP ->
          new Step.Keep(
              award.given().isEmpty()
                  ? List.of()
                  : award.given().subList(0, 1 + random.nextInt(award.given().size())));
      case WITHDRAW, DENY, REVOKE ->
          // so that some get further
          new Step.Plain(random.nextInt(8) > 0 ? Step.Kind.GRANT : kind);
      case OPEN_NOTICE, GRANT -> new Step.Plain(kind);
    };
  }

  /** It is found under its state of the day, and under no other. */
  private void requireListed(Award award, LocalDate today) {
    for (var state : State.values()) {
      var filter =
          new AwardFilter(
              Optional.of(award.terms().scheme().code()),
              Optional.of(state),
              Optional.empty(),
              Optional.empty());
      assertThat(
              store.list(Life.DISTRICT, filter, today, 1000).stream()
                  .anyMatch(it -> it.id().equals(award.id())))
          .isEqualTo(award.stateOn(today) == state);
    }
  }
}
