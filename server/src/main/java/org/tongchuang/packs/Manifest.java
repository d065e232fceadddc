package org.tongchuang.packs;

import java.time.ZoneId;
import java.util.List;
import org.tongchuang.kernel.DistrictCode;

/**
 * What a pack says of itself in {@code pack.yaml}.
 *
 * @param name the name of the pack's folder
 * @param version whatever its authors count by; shown, never compared
 * @param district whose policy it is
 * @param districtNameZh the district's name in Chinese
 * @param districtNameEn the district's name in English
 * @param timeZone where the district's days begin and end
 * @param hosts the host names under which the district is served, lower-case
 */
public record Manifest(
    String name,
    String version,
    DistrictCode district,
    String districtNameZh,
    String districtNameEn,
    ZoneId timeZone,
    List<String> hosts) {

  public Manifest {
    hosts = List.copyOf(hosts);
  }
}
