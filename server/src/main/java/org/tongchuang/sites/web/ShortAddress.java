package org.tongchuang.sites.web;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongchuang.sites.Site;

/** The short address of a site, which its QR code holds; printed on walls, so it never changes. */
final class ShortAddress {

  private ShortAddress() {}

  /** Under the name by which this server is asked just now. */
  static String of(Site site) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .path("/s/" + site.code())
        .toUriString();
  }
}
