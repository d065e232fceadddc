package org.tongchuang.cases;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;

/**
 * Draws who checks a handled case, so that nobody can arrange it: by lot among those who may check
 * there, without the reporter, the handler, anybody of the unit, and whom the lot fell on before.
 */
@Component
class Checkers {

  private final People people;
  private final RandomGenerator random;

  Checkers(People people, RandomGenerator random) {
    this.people = people;
    this.random = random;
  }

  /** Somebody; empty when nobody is left, and then whoever may check there does. */
  Optional<ActorId> draw(Case it, UnitCode unit, Actor handler) {
    var eligible =
        people.holders(it.district(), CasePermission.CASE_CHECK).stream()
            .filter(holder -> holder.area().contains(it.area()))
            .filter(holder -> !holder.units().contains(unit))
            .map(People.Holder::person)
            .distinct()
            .filter(person -> !person.equals(handler.id()))
            .filter(person -> !person.equals(it.reporter()))
            .filter(person -> !person.equals(it.standing().checker()))
            .toList();
    return one(eligible);
  }

  private Optional<ActorId> one(List<ActorId> eligible) {
    return eligible.isEmpty()
        ? Optional.empty()
        : Optional.of(eligible.get(random.nextInt(eligible.size())));
  }
}
