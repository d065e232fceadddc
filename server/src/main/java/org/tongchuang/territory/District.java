package org.tongchuang.territory;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.tongchuang.kernel.DistrictCode;

/**
 * A district that is served here.
 *
 * @param timeZone where its days begin and end
 * @param hosts the host names under which it is reached, lower-case
 */
public record District(
    DistrictCode code, String nameZh, String nameEn, ZoneId timeZone, List<String> hosts) {

  public District {
    hosts = List.copyOf(hosts);
  }

  /** Its name in the reader's language: English for readers of English, else Chinese. */
  public String name(Locale reader) {
    return reader.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : nameZh;
  }
}
