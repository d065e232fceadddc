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
import org.tongchuang.territory.District;
import org.tongchuang.territory.Territory;

/**
 * At the start of a server in production: while nobody of a district can sign in, prints a link by
 * which its first security administrator sets a password once: whom the pack names or, where it
 * names nobody, {@code admin}. That administrator invites everybody else.
 */
@Component
@ConditionalOnProperty("tongchuang.address")
@Order(10)
class FirstAdministrator implements ApplicationRunner {

  /** The username where the pack names no security administrator. */
  private static final String USERNAME = "admin";

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
    if (territory.districts().isEmpty()) {
      System.out.println("还没有装入政策包 / no pack is loaded yet: ./tongchuang pack load DIR");
    }
    territory.districts().stream()
        .filter(it -> !access.anybodyCanSignIn(it.code()))
        .forEach(this::invite);
  }

  private void invite(District district) {
    var administrator =
        people.holderOf(AdministratorPermission.SECURITY_ADMIN, district.code(), USERNAME);
    if (administrator.isEmpty()) {
      System.out.printf(
          "%s: 政策包里没有安全管理员的岗位 / the pack has no position of a security administrator%n",
          district.nameZh());
      return;
    }
    var username = administrator.get().username();
    var link = access.invite(district.code(), username, ActorId.SYSTEM);
    System.out.printf(
        "%n%s: 首位安全管理员设置密码 / the first security administrator sets a password (%s)%n"
            + "  %s/invitation/%s%n%n",
        district.nameZh(), username, address, link);
  }
}
