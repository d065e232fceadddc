package org.tongchuang.territory;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;

@Service
public class Territory {
  public record Area(AreaCode code, String name) {}

  public record District(
      DistrictCode code, String nameZh, String nameEn, java.time.ZoneId timeZone) {
    public String name(java.util.Locale l) {
      return nameZh;
    }
  }

  public Optional<AreaCode> locate(DistrictCode d, GeoPoint p) {
    return Optional.empty();
  }

  public Area get(DistrictCode d, AreaCode c) {
    throw new IllegalStateException();
  }

  public List<Area> children(DistrictCode d, AreaCode c) {
    return List.of();
  }

  public List<Area> path(DistrictCode d, AreaCode c) {
    return List.of();
  }

  public String name(DistrictCode d, AreaCode c) {
    return "";
  }

  public DistrictCode districtOf(String host) {
    throw new IllegalStateException();
  }

  public District district(DistrictCode d) {
    throw new IllegalStateException();
  }

  public List<District> districts() {
    return List.of();
  }
}
