package org.tongchuang.rosters;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/**
 * A place to be manned (岗位).
 *
 * @param place among the posts of the district
 * @param unit that mans it
 * @param needed how many have to be there
 * @param hours of every day, in their order
 * @param ended whether the pack no longer names it
 */
public record DutyPost(
    String code,
    int place,
    Bilingual name,
    UnitCode unit,
    AreaCode area,
    int needed,
    List<Hours> hours,
    boolean ended) {

  public DutyPost {
    hours = List.copyOf(hours);
  }

  /** Its hours that begin at that time. */
  Optional<Hours> beginning(LocalTime begins) {
    return hours.stream().filter(it -> it.begins().equals(begins)).findFirst();
  }

  /** The same post, once the pack no longer names it. */
  DutyPost end() {
    return new DutyPost(code, place, name, unit, area, needed, hours, true);
  }
}
