package org.tongchuang.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.people.AdministratorPermission;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/**
 * At the start of a server in production: while nobody of a district can sign in, prints a link by
 * which its first security administrator, whom the pack names, sets a password once. That
 * administrator invites everybody else.
 */
@Component
@ConditionalOnProperty("tongchuang.address")
@Order(10)
class FirstAdministrator implements ApplicationRunner {

  private final Access access;
  private final People people;
  private final Territory territory;
  private final String address;

  FirstAdministrator(
      Access access,
      People people,
      Territory territory,
      @Value("${tongchuang.address}") String address) {
    this.access = access;
    this.people = people;
    this.territory = territory;
    this.address = address;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    for (var district : territory.districts()) {
      if (!access.anybodyCanSignIn(district.code())) {
        people.listPersons(district.code()).stream()
            .filter(
                it ->
                    people.grants(district.code(), it.id()).stream()
                        .anyMatch(
                            grant ->
                                grant
                                    .permission()
                                    .equals(AdministratorPermission.SECURITY_ADMIN.name())))
            .findFirst()
            .ifPresent(
                it -> {
                  var link = access.invite(district.code(), it.username(), ActorId.SYSTEM);
                  System.out.printf(
                      "%n%s: 首位安全管理员 first security administrator (%s)%n  %s/invitation/%s%n",
                      district.nameZh(), it.username(), address, link);
                });
      }
    }
  }
}
