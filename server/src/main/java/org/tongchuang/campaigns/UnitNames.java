package org.tongchuang.campaigns;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.people.Unit;

/**
 * Units by what people call them: their code or name, the initials of that in pinyin, a part of it,
 * or some of its characters in their order, as 城管局 is the 城市管理局.
 */
record UnitNames(List<Unit> units) {

  private static final int MOST_NAMED = 5;

  UnitNames {
    units = units.stream().filter(it -> !it.ended()).toList();
  }

  /**
   * The one unit that is called so. Of units that are as close, communities stand back.
   *
   * @throws Refusal {@link CampaignRefusal#NO_UNIT_CALLED}, {@link
   *     CampaignRefusal#SEVERAL_UNITS_CALLED}
   */
  Unit find(String called) {
    var name = called.toLowerCase(Locale.ROOT);
    var close = closest(name);
    if (close.isEmpty()) {
      throw new Refusal(CampaignRefusal.NO_UNIT_CALLED, called);
    }
    var larger = close.stream().filter(it -> it.kind() != Unit.Kind.COMMUNITY).toList();
    var found = larger.isEmpty() ? close : larger;
    if (found.size() > 1) {
      var names = found.stream().limit(MOST_NAMED).map(Unit::nameZh).toList();
      throw new Refusal(CampaignRefusal.SEVERAL_UNITS_CALLED, called, String.join("、", names));
    }
    return found.getFirst();
  }

  /** Whether there is a unit, or are several, that may be called so. */
  boolean knows(String called) {
    return !closest(called.toLowerCase(Locale.ROOT)).isEmpty();
  }

  private List<Unit> closest(String name) {
    var exact =
        those(
            it ->
                it.code().value().equals(name)
                    || it.nameZh().equals(name)
                    || it.nameEn().toLowerCase(Locale.ROOT).equals(name));
    if (!exact.isEmpty()) {
      return exact;
    }
    var initials = those(it -> it.initials().equals(name));
    if (!initials.isEmpty() || name.length() < 2) {
      return initials;
    }
    var parts =
        those(
            it ->
                it.nameZh().contains(name) || it.nameEn().toLowerCase(Locale.ROOT).contains(name));
    return parts.isEmpty() ? those(it -> isShortFor(name, it.nameZh())) : parts;
  }

  private List<Unit> those(Predicate<Unit> which) {
    return units.stream().filter(which).toList();
  }

  /** Whether the characters of a short name stand in a long one in their order, the first first. */
  private static boolean isShortFor(String brief, String name) {
    if (name.charAt(0) != brief.charAt(0)) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < brief.length(); i++) {
      at = name.indexOf(brief.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
