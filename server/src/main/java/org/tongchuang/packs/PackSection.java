package org.tongchuang.packs;

import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;

/**
 * One part of a pack, contributed by the module that understands it.
 *
 * @param <T> what the part says, once read
 */
public interface PackSection<T> {

  /**
   * Reads the part and reports every fault it finds to the pack, in words and with file and line.
   * Does no I/O but through the pack. What it answers is loaded only if no section found a fault.
   */
  T read(Pack pack);

  /**
   * Looks at what takes long to be looked at, after everything has been read without a fault, and
   * reports faults as {@link #read} does. Not asked of a pack that is what was loaded last.
   */
  default void examine(Pack pack, T content) {}

  /**
   * Holds what was read against what the district has, within the load's transaction, and reports
   * faults as {@link #read} does: what must not change any more. Not asked of a pack that is only
   * checked, which needs no database.
   */
  default void compare(Pack pack, T content, DistrictCode district) {}

  /**
   * Makes the district's policy equal to what was read, within the caller's transaction. Loading
   * the same again changes nothing and records no fact; what is no longer named is ended, never
   * deleted, where facts may refer to it.
   */
  void load(DistrictCode district, T content, Actor by);

  /**
   * Sections are loaded in rising order: 10 territory, 20 work calendar, 30 people, 40 access, 50
   * cases, 51 their rules, 52 their standard codes, 53 their filing conditions, 60 open data, 70
   * sites, 71 checklists, 75 campaigns, 76 participation, 77 meetings, 78 documents, 79 rosters, 80
   * briefings, 81 measures, 82 flags of shops, 83 awards, 84 economy.
   */
  int order();
}
