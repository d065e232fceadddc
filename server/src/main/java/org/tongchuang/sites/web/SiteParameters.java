package org.tongchuang.sites.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteFilter;
import org.tongchuang.sites.SiteRefusal;

/**
 * A filter of sites as it stands in an address.
 *
 * @param q a part of the code, the name or the address
 * @param near longitude and latitude, with a comma between
 */
record SiteParameters(
    @Nullable String type,
    @Nullable String area,
    @Nullable String unit,
    @Nullable String q,
    @Nullable String near,
    @Nullable Boolean ended) {

  private static final int LONGEST_TEXT = 60;

  /**
   * @throws Refusal {@link SiteRefusal#SITE_FILTER_WRONG}
   */
  SiteFilter filter() {
    var text = given(q);
    require("area", given(area).filter(it -> !AreaCode.isValid(it)).isEmpty());
    require("unit", given(unit).filter(it -> !UnitCode.isValid(it)).isEmpty());
    require("q", text.filter(it -> it.length() > LONGEST_TEXT).isEmpty());
    return new SiteFilter(
        given(type),
        given(area).map(AreaCode::new),
        given(unit).map(UnitCode::new),
        text,
        given(near).map(SiteParameters::place),
        Boolean.TRUE.equals(ended));
  }

  /** What was given, under the names that it has in an address. */
  Map<String, String> given() {
    var given = new LinkedHashMap<String, String>();
    given(type).ifPresent(it -> given.put("type", it));
    given(area).ifPresent(it -> given.put("area", it));
    given(unit).ifPresent(it -> given.put("unit", it));
    given(q).ifPresent(it -> given.put("q", it));
    if (Boolean.TRUE.equals(ended)) {
      given.put("ended", "true");
    }
    return given;
  }

  private static GeoPoint place(String text) {
    return GeoPoint.read(text)
        .orElseThrow(() -> new Refusal(SiteRefusal.SITE_FILTER_WRONG, "near"));
  }

  private static void require(String parameter, boolean right) {
    if (!right) {
      throw new Refusal(SiteRefusal.SITE_FILTER_WRONG, parameter);
    }
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
  }
}
