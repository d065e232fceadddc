package org.tongchuang.campaigns;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * A special action: work of many units on one thing, for a time.
 *
 * @param template the campaign of the pack as which it was begun
 * @param endedOn the last day, where it was ended before its time
 * @param archivedAt as of when its result stands for ever
 * @param relapsedOn the first day of the first week after it that lost what it had won, see {@link
 *     Relapse}
 */
public record Campaign(
    DistrictCode district,
    CampaignId id,
    Terms terms,
    Optional<String> template,
    ActorId addedBy,
    Instant addedAt,
    Optional<LocalDate> endedOn,
    Optional<Instant> archivedAt,
    Optional<LocalDate> relapsedOn) {

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 60;

  /** The longest reference to the document by which it was decided. */
  public static final int LONGEST_DECISION = 200;

  /** The most days from the first to the last. */
  public static final int LONGEST = 732;

  /** The most entries of one list of its scope. */
  public static final int MOST_IN_SCOPE = 50;

  /** The most tasks of one campaign. */
  public static final int MOST_TASKS = 500;

  /** Whether its time has come. */
  public enum Phase {
    PLANNED,
    UNDER_WAY,
    OVER
  }

  /**
   * What somebody asks for.
   *
   * @param decision the number or title of the document by which it was decided
   * @param until the last day
   * @param lead the unit that leads it
   */
  public record Terms(
      Bilingual name,
      Optional<String> decision,
      LocalDate from,
      LocalDate until,
      UnitCode lead,
      Scope scope) {}

  /**
   * What it is about; an empty list leaves nothing out.
   *
   * @param areas in which it takes place
   * @param siteTypes which sorts of places it looks at
   * @param categories which sorts of cases belong to it
   * @param checklists by which its places are looked at
   */
  public record Scope(
      List<AreaCode> areas,
      List<String> siteTypes,
      List<String> categories,
      List<String> checklists) {

    public Scope {
      areas = List.copyOf(areas);
      siteTypes = List.copyOf(siteTypes);
      categories = List.copyOf(categories);
      checklists = List.copyOf(checklists);
    }
  }

  /** As somebody asks for it now. */
  static Campaign added(
      DistrictCode district,
      CampaignId id,
      Terms terms,
      Optional<String> template,
      ActorId by,
      Instant now) {
    return new Campaign(
        district,
        id,
        terms,
        template,
        by,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The version of its next fact: it is added, and then each of three things happens once. */
  int nextVersion() {
    return 2 + (int) Stream.of(endedOn, archivedAt, relapsedOn).filter(Optional::isPresent).count();
  }

  /** The last day. */
  public LocalDate lastDay() {
    return endedOn.filter(terms.until::isAfter).orElse(terms.until);
  }

  /** Whether it has begun on a day, and is over. */
  public Phase phase(LocalDate day) {
    if (day.isBefore(terms.from)) {
      return Phase.PLANNED;
    }
    return day.isAfter(lastDay()) ? Phase.OVER : Phase.UNDER_WAY;
  }

  /** What somebody asks for who wants the same again from another day on. */
  Terms again(Bilingual name, LocalDate from) {
    return new Terms(
        name,
        terms.decision,
        from,
        from.plusDays(DAYS.between(terms.from, terms.until)),
        terms.lead,
        terms.scope);
  }
}
