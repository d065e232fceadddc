package org.tongchuang.cases;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.vault.Vault;

/**
 * Draws who checks a handled case, so that nobody can arrange it: by lot among those who may check
 * there, without the reporter, the handler, anybody of the unit, and whom the lot fell on before.
 *
 * <p>Chance is a keyed code of the case and of how often it has been handled. Nobody can foresee
 * it, and who takes the handling back and handles it again draws the same.
 */
@Component
class Checkers {

  private static final String PURPOSE = "check-lot";
  private static final int CHARACTERS = 12;

  private final People people;
  private final Vault vault;

  Checkers(People people, Vault vault) {
    this.people = people;
    this.vault = vault;
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
    return eligible.isEmpty() ? Optional.empty() : Optional.of(one(eligible, it));
  }

  private ActorId one(List<ActorId> eligible, Case it) {
    var handling =
        String.join(
            " ",
            it.district().value(),
            it.id().toString(),
            Integer.toString(it.standing().reworks()),
            String.valueOf(it.standing().checker()));
    int chance = vault.code(PURPOSE, handling, CHARACTERS).hashCode();
    return eligible.get(Math.floorMod(chance, eligible.size()));
  }
}
