package org.tongchuang.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.toMap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.rounds.Assessment.Quota;
import org.tongchuang.rounds.Assessment.Team;
import org.tongchuang.rounds.Assessment.Terms;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;

/**
 * Everything that an assessment leaves to chance. Without I/O, and without a random generator: a
 * lot is the SHA-256 of {@code seed/purpose/id} in hexadecimal, and the lowest lots are drawn, so
 * that anybody can check a draw with a spreadsheet.
 */
final class Draw {

  private static final int HUNDRED = 100;

  private final int seed;

  Draw(int seed) {
    this.seed = seed;
  }

  /**
   * A team, and where it is at home.
   *
   * @param areas the streets in which its members have positions
   * @param units that its members belong to
   */
  record Party(Team team, Set<AreaCode> areas, Set<UnitCode> units) {

    Party {
      areas = Set.copyOf(areas);
      units = Set.copyOf(units);
    }

    /** Whether the site lies where members work, or is their unit's. */
    boolean isAtHome(Site site) {
      return areas.stream().anyMatch(it -> it.contains(site.area()))
          || units.contains(site.unit())
          || site.owner().filter(units::contains).isPresent();
    }

    private boolean hasOneOf(Collection<ActorId> people) {
      return people.stream().anyMatch(team.members()::contains);
    }
  }

  private String lot(String purpose, String id) {
    try {
      var text = "%d/%s/%s".formatted(seed, purpose, id);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The same in the order of their lots. */
  private <T> List<T> shuffled(String purpose, Collection<T> all, Function<T, String> id) {
    var lots = all.stream().map(id).distinct().collect(toMap(it -> it, it -> lot(purpose, it)));
    return all.stream()
        .sorted(comparing((T it) -> lots.getOrDefault(id.apply(it), "")).thenComparing(id))
        .toList();
  }

  /** So many sites, or all where there are fewer. */
  List<Site> sample(Collection<Site> sites, int size) {
    return shuffled("sample", sites, it -> it.id().toString()).stream().limit(size).toList();
  }

  /**
   * Who is sent where: for each quota a sample of the sites of its type, each dealt to a team.
   *
   * @param sites those of each type that can be drawn
   * @param before who was at a site the last time; others go where there are any
   * @throws Refusal {@link AssessmentRefusal#NOTHING_TO_DRAW}, {@link
   *     AssessmentRefusal#TOO_MANY_SITES}, {@link AssessmentRefusal#NO_TEAM_FROM_ELSEWHERE} or
   *     {@link AssessmentRefusal#TOO_FEW_TEAMS_FOR_TWINS}
   */
  List<Visit> visits(
      Terms terms,
      Map<String, List<Site>> sites,
      List<Party> parties,
      Map<SiteId, Set<ActorId>> before) {
    var quotas = terms.quotas().stream().collect(toMap(Quota::siteType, it -> it));
    var drawn =
        terms.quotas().stream()
            .flatMap(
                it -> sample(sites.getOrDefault(it.siteType(), List.of()), it.sites()).stream())
            .toList();
    if (drawn.isEmpty()) {
      throw new Refusal(AssessmentRefusal.NOTHING_TO_DRAW);
    }
    if (drawn.size() > Assessment.MOST_SITES) {
      throw new Refusal(AssessmentRefusal.TOO_MANY_SITES, Assessment.MOST_SITES);
    }
    var deal = new Deal(parties, before);
    var visits = new ArrayList<Visit>();
    for (var site : shuffled("deal", drawn, it -> it.id().toString())) {
      int team =
          deal.team(site, Optional.empty())
              .orElseThrow(
                  () ->
                      new Refusal(
                          AssessmentRefusal.NO_TEAM_FROM_ELSEWHERE, site.code(), site.name()));
      visits.add(visit(site, team, false, quotas));
    }
    visits.addAll(twins(terms.twins(), drawn, visits, deal, quotas));
    return List.copyOf(visits);
  }

  private List<Visit> twins(
      int percent, List<Site> drawn, List<Visit> first, Deal deal, Map<String, Quota> quotas) {
    int wanted = (drawn.size() * percent + HUNDRED - 1) / HUNDRED;
    var teams = first.stream().collect(toMap(Visit::site, Visit::team));
    var twins = new ArrayList<Visit>();
    for (var site : shuffled("twin", drawn, it -> it.id().toString())) {
      if (twins.size() == wanted) {
        break;
      }
      deal.team(site, Optional.ofNullable(teams.get(site.id())))
          .ifPresent(it -> twins.add(visit(site, it, true, quotas)));
    }
    if (twins.size() < wanted) {
      throw new Refusal(AssessmentRefusal.TOO_FEW_TEAMS_FOR_TWINS, twins.size(), wanted);
    }
    return twins;
  }

  private static Visit visit(Site site, int team, boolean twin, Map<String, Quota> quotas) {
    var checklists = Optional.ofNullable(quotas.get(site.type())).orElseThrow().checklists();
    return new Visit(site.id(), site.type(), site.area(), site.place(), team, twin, checklists);
  }

  /** Deals sites out one after the other, so that teams have as many as each other. */
  private final class Deal {

    private final List<Party> parties;
    private final Map<SiteId, Set<ActorId>> before;
    private final int[] load;

    Deal(List<Party> parties, Map<SiteId, Set<ActorId>> before) {
      this.parties = parties;
      this.before = before;
      this.load = new int[parties.size()];
    }

    /**
     * The team that goes, by its place: not at home there, if possible without those who were there
     * the last time, of those with the fewest sites the one with the lowest lot.
     *
     * @param but a team that does not go
     */
    Optional<Integer> team(Site site, Optional<Integer> but) {
      var lastTime = before.getOrDefault(site.id(), Set.of());
      Comparator<Integer> order =
          comparing((Integer it) -> parties.get(it).hasOneOf(lastTime))
              .thenComparingInt(it -> load[it])
              .thenComparing(it -> lot("team/" + it, site.id().toString()));
      var team =
          IntStream.range(0, parties.size())
              .boxed()
              .filter(it -> !but.equals(Optional.of(it)))
              .filter(it -> !parties.get(it).isAtHome(site))
              .min(order);
      team.ifPresent(it -> load[it]++);
      return team;
    }
  }

  /**
   * Sites that somebody looks at once more: each may be drawn, the more easily the more signs there
   * are that it was not looked at properly.
   *
   * @param signs how many there are for each site
   */
  List<SiteId> recheck(Map<SiteId, Integer> signs, int size) {
    return signs.entrySet().stream()
        .sorted(
            comparingDouble((Map.Entry<SiteId, Integer> it) -> key(it.getKey(), it.getValue()))
                .thenComparing(it -> it.getKey().toString()))
        .limit(size)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Drawn without putting back, in proportion to weight: Efraimidis and Spirakis, 2006. */
  private double key(SiteId site, int signs) {
    long bits = Long.parseUnsignedLong(lot("recheck", site.toString()).substring(0, 13), 16);
    double uniform = (bits + 0.5) / (1L << 52);
    return -Math.log(uniform) / (1 + signs);
  }
}
