package org.tongchuang.sites;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tongchuang.kernel.DistrictCode;

/** A site, by the id that its client made: a UUID, version 7 where we make it. */
public record SiteId(UUID value) {

  /** The id of a site that comes with its code alone, however often it comes. */
  static SiteId of(DistrictCode district, String code) {
    var name = (district + "/site/" + code).getBytes(StandardCharsets.UTF_8);
    return new SiteId(UUID.nameUUIDFromBytes(name));
  }

  /** How other modules speak of the site. */
  public String subject() {
    return "site/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
