package org.tongchuang.frontages.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.frontages.Shops;
import org.tongchuang.sites.Door;
import org.tongchuang.sites.Site;

/** What the code at the door of a shop opens. */
@Component
class ShopDoor implements Door {

  private final Shops shops;

  ShopDoor(Shops shops) {
    this.shops = shops;
  }

  @Override
  public Optional<String> page(Site site) {
    return shops.isShop(site) ? Optional.of("/shops/" + site.code()) : Optional.empty();
  }
}
