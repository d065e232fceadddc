package org.tongchuang.rosters;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.rosters.Roster.Manned;
import org.tongchuang.territory.Territory;

/** Rosters: who is on duty at the posts of a unit, week by week. */
@Service
public class Rosters {

  /** The most posts that a unit mans. */
  public static final int MOST_POSTS = 100;

  /** How many days ahead somebody can be put on duty. */
  public static final int AHEAD = 92;

  /** The most people of a unit that are offered. */
  public static final int MOST_STAFF = 500;

  private final DutyPostStore posts;
  private final ShiftStore shifts;
  private final People people;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Rosters(
      DutyPostStore posts,
      ShiftStore shifts,
      People people,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.posts = posts;
    this.shifts = shifts;
    this.people = people;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a week's roster of the unit before it could not give to a shift, and why. */
  public record LeftOut(ShiftKey shift, Refusal why) {}

  /**
   * What came of taking over the roster of the week before.
   *
   * @param taken how many shifts
   * @param roster as it is now
   */
  public record TakenOver(int taken, List<LeftOut> leftOut, Roster roster) {

    public TakenOver {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** The day it is in the district. */
  public LocalDate today(DistrictCode district) {
    return LocalDate.ofInstant(clock.instant(), zone(district));
  }

  /** Rosters of a week, one for each unit that mans posts, in the order of their first posts. */
  public List<Roster> list(LocalDate monday, Actor reader) {
    reader.require(RosterPermission.ROSTER_READ);
    var all = manned(reader.district());
    var written = written(reader.district(), all, monday);
    return all.stream()
        .collect(groupingBy(DutyPost::unit, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .limit(Page.MOST)
        .map(it -> roster(it.getKey(), monday, it.getValue(), written))
        .toList();
  }

  /**
   * The roster of a unit for a week.
   *
   * @throws Refusal {@link RosterRefusal#NO_SUCH_ROSTER} or of {@link Actor.Denial}
   */
  public Roster get(UnitCode unit, LocalDate monday, Actor reader) {
    reader.require(RosterPermission.ROSTER_READ);
    return roster(reader.district(), unit, monday, postsOf(reader.district(), unit));
  }

  /** Whether somebody may write the whole roster. */
  public boolean mayKeep(Roster roster, Actor reader) {
    return roster.posts().stream().allMatch(it -> mayKeep(it.post(), reader));
  }

  /** Whether somebody may write the shifts of a post. */
  public boolean mayKeep(DutyPost post, Actor by) {
    return by.may(RosterPermission.ROSTER_KEEP, post.unit())
        || by.may(RosterPermission.ROSTER_OVERSEE, post.area());
  }

  /** Who can be put on duty for a unit. */
  public List<Person> staff(DistrictCode district, UnitCode unit) {
    return people.listPersons(district, unit, MOST_STAFF);
  }

  private Set<ActorId> staffIds(DistrictCode district, UnitCode unit) {
    return staff(district, unit).stream().map(Person::id).collect(toSet());
  }

  /** Whether a shift is over. */
  public boolean isOver(DistrictCode district, Shift it) {
    return !it.hours().until(it.key().day(), zone(district)).toInstant().isAfter(clock.instant());
  }

  /**
   * Writes who is on duty in a shift, and answers the unit's week.
   *
   * @param seen the version that it was decided upon; 0 for one that nobody has written
   * @throws Refusal of {@link RosterRefusal} or {@link Actor.Denial}
   */
  public Roster man(ShiftKey key, int seen, List<ActorId> who, int others, Actor by) {
    requireSome(by);
    var post =
        posts
            .find(by.district(), key.post())
            .filter(it -> !it.ended())
            .orElseThrow(() -> new Refusal(RosterRefusal.NO_SUCH_POST, key.post()));
    if (!mayKeep(post, by)) {
      throw new Refusal(RosterRefusal.NOT_YOUR_POST);
    }
    transaction.executeWithoutResult(
        _ -> {
          shifts.takeTurn(by.district());
          write(
              post,
              shift(by.district(), post, key),
              seen,
              who,
              others,
              staffIds(by.district(), post.unit()),
              by);
        });
    return roster(
        by.district(), post.unit(), Roster.monday(key.day()), postsOf(by.district(), post.unit()));
  }

  /**
   * Gives the shifts of a week that nobody has written the people of the same shifts of the week
   * before. Where that cannot be it says why, and takes the others over.
   *
   * @throws Refusal of {@link RosterRefusal} or {@link Actor.Denial}
   */
  public TakenOver takeOver(UnitCode unit, LocalDate monday, Actor by) {
    requireSome(by);
    var district = by.district();
    var its = postsOf(district, unit);
    if (!its.stream().allMatch(it -> mayKeep(it, by))) {
      throw new Refusal(RosterRefusal.NOT_YOUR_POST);
    }
    if (monday.isAfter(today(district).plusDays(AHEAD))) {
      throw new Refusal(RosterRefusal.SHIFT_TOO_FAR, AHEAD);
    }
    return transaction.execute(
        _ -> {
          shifts.takeTurn(district);
          var before = roster(district, unit, monday.minusDays(Roster.DAYS), its);
          var written = written(district, its, monday);
          var staff = staffIds(district, unit);
          int taken = 0;
          var leftOut = new ArrayList<LeftOut>();
          for (var shift : before.all().filter(it -> it.manned() > 0).toList()) {
            var of = shift.key();
            var key = new ShiftKey(of.post(), of.day().plusDays(Roster.DAYS), of.begins());
            if (written.containsKey(key)) {
              continue;
            }
            var post = before.post(of.post());
            try {
              var now = Shift.empty(key, post.beginning(key.begins()).orElseThrow());
              write(post, now, 0, shift.people(), shift.others(), staff, by);
              taken++;
            } catch (Refusal why) {
              leftOut.add(new LeftOut(key, why));
            }
          }
          return new TakenOver(taken, leftOut, roster(district, unit, monday, its));
        });
  }

  /** Only within a turn: what is found then is so until the turn ends. */
  private void write(
      DutyPost post,
      Shift before,
      int seen,
      List<ActorId> who,
      int others,
      Set<ActorId> staff,
      Actor by) {
    var district = by.district();
    var zone = zone(district);
    if (isOver(district, before)) {
      throw new Refusal(RosterRefusal.SHIFT_OVER);
    }
    if (before.key().day().isAfter(today(district).plusDays(AHEAD))) {
      throw new Refusal(RosterRefusal.SHIFT_TOO_FAR, AHEAD);
    }
    if (before.version() != seen) {
      throw new Refusal(RosterRefusal.SHIFT_CHANGED_MEANWHILE, before.version());
    }
    // with the hours that the post has now
    var after =
        new Shift(
            before.key(),
            before.version() + 1,
            post.beginning(before.key().begins()).orElse(before.hours()),
            who,
            others);
    requireStaff(before, after, staff, district);
    var from = after.hours().from(after.key().day(), zone).toInstant();
    var until = after.hours().until(after.key().day(), zone).toInstant();
    shifts
        .clash(district, after, from, until)
        .ifPresent(
            it -> {
              throw clash(district, after, it);
            });
    shifts.put(district, after, from, until);
    audit.record(new ShiftManned(district, after.key().subject(), after.version(), by.id(), now()));
  }

  /** Whoever was on duty may stay, even where the position has ended since. */
  private void requireStaff(Shift before, Shift after, Set<ActorId> staff, DistrictCode district) {
    var unknown = new ArrayList<>(after.people());
    unknown.removeAll(before.people());
    unknown.removeAll(staff);
    if (!unknown.isEmpty()) {
      throw new Refusal(RosterRefusal.NOT_OF_THE_UNIT, name(district, unknown.getFirst()));
    }
  }

  private Refusal clash(DistrictCode district, Shift wanted, Shift other) {
    var both = wanted.people().stream().filter(other.people()::contains).findFirst().orElseThrow();
    return new Refusal(
        RosterRefusal.ON_DUTY_ELSEWHERE,
        name(district, both),
        posts.find(district, other.key().post()).orElseThrow().name().zh(),
        other.key().day(),
        other.hours());
  }

  private String name(DistrictCode district, ActorId person) {
    return people.findPerson(district, person).map(Person::name).orElse("");
  }

  private Shift shift(DistrictCode district, DutyPost post, ShiftKey key) {
    return shifts
        .find(district, key)
        .or(() -> post.beginning(key.begins()).map(it -> Shift.empty(key, it)))
        .orElseThrow(() -> new Refusal(RosterRefusal.NO_SUCH_HOURS, key.begins()));
  }

  private static void requireSome(Actor by) {
    if (!by.holds(RosterPermission.ROSTER_OVERSEE)) {
      by.require(RosterPermission.ROSTER_KEEP);
    }
  }

  private List<DutyPost> manned(DistrictCode district) {
    return posts.list(district).stream().filter(it -> !it.ended()).toList();
  }

  private List<DutyPost> postsOf(DistrictCode district, UnitCode unit) {
    var its = manned(district).stream().filter(it -> it.unit().equals(unit)).toList();
    if (its.isEmpty()) {
      throw new Refusal(RosterRefusal.NO_SUCH_ROSTER, unit);
    }
    return its;
  }

  private Roster roster(
      DistrictCode district, UnitCode unit, LocalDate monday, List<DutyPost> its) {
    return roster(unit, monday, its, written(district, its, monday));
  }

  private static Roster roster(
      UnitCode unit, LocalDate monday, List<DutyPost> its, Map<ShiftKey, Shift> written) {
    return new Roster(
        unit, monday, its.stream().map(it -> new Manned(it, rows(it, monday, written))).toList());
  }

  /** The shifts of a week of posts that somebody has written. */
  private Map<ShiftKey, Shift> written(
      DistrictCode district, List<DutyPost> its, LocalDate monday) {
    return shifts
        .list(
            district,
            its.stream().map(DutyPost::code).toList(),
            monday,
            monday.plusDays(Roster.DAYS - 1))
        .stream()
        .collect(toMap(Shift::key, it -> it));
  }

  private static List<List<Shift>> rows(
      DutyPost post, LocalDate monday, Map<ShiftKey, Shift> written) {
    return post.hours().stream()
        .map(
            hours ->
                IntStream.range(0, Roster.DAYS)
                    .mapToObj(monday::plusDays)
                    .map(day -> new ShiftKey(post.code(), day, hours.begins()))
                    .map(key -> written.getOrDefault(key, Shift.empty(key, hours)))
                    .toList())
        .toList();
  }

  private ZoneId zone(DistrictCode district) {
    return territory.district(district).timeZone();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
