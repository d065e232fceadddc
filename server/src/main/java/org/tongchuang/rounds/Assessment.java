package org.tongchuang.rounds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.patrols.RoundId;

/**
 * A mock assessment: sites drawn at random, dealt to teams, looked at by checklists, and scored.
 *
 * @param seed the number from which everything that was left to chance follows, see {@link Draw}
 * @param calledOffAt since when it sends nobody out any more; what was found stays
 */
public record Assessment(
    DistrictCode district,
    RoundId id,
    Terms terms,
    int seed,
    ActorId drawnBy,
    Instant drawnAt,
    Optional<Instant> calledOffAt) {

  /** The longest name of an assessment or a team, in characters. */
  public static final int LONGEST_NAME = 60;

  /** The most sites of one assessment. */
  public static final int MOST_SITES = 1_000;

  /** The most teams. */
  public static final int MOST_TEAMS = 26;

  /** The most members of a team. */
  public static final int MOST_MEMBERS = 20;

  /** The most areas in which sites are drawn. */
  public static final int MOST_AREAS = 50;

  /** The most site types of which sites are drawn. */
  public static final int MOST_QUOTAS = 100;

  /** The most checklists by which sites of one type are looked at. */
  public static final int MOST_CHECKLISTS = 5;

  /** The most sites in a hundred that two teams look at. */
  public static final int MOST_TWINS = 50;

  /** Seeds are not negative and below this: short enough to be read out where it is drawn. */
  public static final int SEEDS = 1_000_000_000;

  /**
   * What somebody asks for.
   *
   * @param until the last day; what is found later counts too
   * @param areas in which sites are drawn; none is the whole district
   * @param twins how many sites in a hundred a second team looks at, none of both knowing
   */
  public record Terms(
      String name,
      LocalDate from,
      LocalDate until,
      Set<AreaCode> areas,
      List<Quota> quotas,
      List<Team> teams,
      int twins) {

    public Terms {
      areas = Set.copyOf(areas);
      quotas = List.copyOf(quotas);
      teams = List.copyOf(teams);
    }
  }

  /**
   * How many sites of a type.
   *
   * @param sites all of them where there are fewer
   * @param checklists by which each is looked at
   */
  public record Quota(String siteType, int sites, List<String> checklists) {

    public Quota {
      checklists = List.copyOf(checklists);
    }
  }

  /** Who goes together. */
  public record Team(String name, Set<ActorId> members) {

    public Team {
      members = Set.copyOf(members);
    }

    /** Whether figures of the team are not those of one person. */
    public boolean isMany() {
      return members.size() > 1;
    }
  }

  /** The same with these quotas and teams. */
  Assessment with(List<Quota> quotas, List<Team> teams) {
    var its = terms;
    return new Assessment(
        district,
        id,
        new Terms(its.name, its.from, its.until, its.areas, quotas, teams, its.twins),
        seed,
        drawnBy,
        drawnAt,
        calledOffAt);
  }

  /** The team that somebody belongs to, by its place among the teams. */
  public Optional<Integer> teamOf(ActorId person) {
    for (int i = 0; i < terms.teams().size(); i++) {
      if (terms.teams().get(i).members().contains(person)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
