package org.tongchuang.access;

import java.time.Clock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/**
 * Gives everybody of a demonstration the same password and prints who can sign in. Production never
 * has this bean.
 */
@Component
@ConditionalOnBooleanProperty("tongchuang.demonstration")
@Order(10)
class DemonstrationAccounts implements ApplicationRunner {

  static final String PASSWORD = "tongchuang-demo";

  private final Access access;
  private final AccessStore store;
  private final People people;
  private final Territory territory;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemonstrationAccounts(
      Access access,
      AccessStore store,
      People people,
      Territory territory,
      TransactionTemplate transaction,
      Clock clock) {
    this.access = access;
    this.store = store;
    this.people = people;
    this.territory = territory;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    var hash = access.encode(PASSWORD);
    for (var district : territory.districts()) {
      System.out.printf(
          "%n%s · 演示账号 demonstration accounts (密码 password: %s)%n", district.nameZh(), PASSWORD);
      for (var person : people.listPersons(district.code())) {
        var account = store.account(district.code(), person.id());
        if (account.map(AccessStore.Account::passwordHash).isEmpty()) {
          transaction.executeWithoutResult(
              _ ->
                  access.setPassword(
                      district.code(), person.id(), hash, ActorId.SYSTEM, clock.instant()));
        }
        var titles =
            people.posts(district.code(), person.id()).stream()
                .map(it -> it.titleZh() + " " + it.titleEn())
                .toList();
        System.out.printf("  %-12s %s%n", person.username(), String.join("; ", titles));
      }
    }
  }
}
