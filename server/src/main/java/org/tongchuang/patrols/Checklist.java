package org.tongchuang.patrols;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongchuang.kernel.Bilingual;

/**
 * A version of a checklist: what to look at in places of some types, in the order of the walk.
 *
 * @param siteTypes codes of site types, or {@link #EVERY_SITE} alone
 * @param action the special action that it belongs to
 * @param edition of the standard that it follows
 * @param ended whether the pack no longer names the checklist; it is still found by its code
 */
public record Checklist(
    String code,
    int version,
    Bilingual name,
    Set<String> siteTypes,
    Optional<String> action,
    Optional<String> edition,
    List<ChecklistItem> items,
    boolean ended) {

  /** Stands for the types of all sites. */
  public static final String EVERY_SITE = "*";

  /** The most items of one checklist. */
  public static final int MOST_ITEMS = 100;

  public Checklist {
    siteTypes = Set.copyOf(siteTypes);
    items = List.copyOf(items);
  }

  /** Whether sites of that type are looked at by it. */
  public boolean isFor(String siteType) {
    return siteTypes.contains(EVERY_SITE) || siteTypes.contains(siteType);
  }

  /** The item of that code. */
  public Optional<ChecklistItem> find(String item) {
    return items.stream().filter(it -> it.code().equals(item)).findFirst();
  }

  /** Whether both ask the same of the same places. */
  boolean saysTheSameAs(Checklist other) {
    return as(other.version, other.ended).equals(other);
  }

  /** The same content under that version. */
  Checklist as(int version, boolean ended) {
    return new Checklist(code, version, name, siteTypes, action, edition, items, ended);
  }
}
