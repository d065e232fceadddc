package org.tongchuang.rosters.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.rosters.DutyPost;
import org.tongchuang.rosters.Roster;
import org.tongchuang.rosters.Rosters;
import org.tongchuang.rosters.Rosters.LeftOut;
import org.tongchuang.rosters.Rosters.TakenOver;
import org.tongchuang.rosters.Shift;
import org.tongchuang.territory.Territory;

/** Rosters as clients see them. */
@Component
class RosterDocuments {

  /** As in the address of a shift. */
  static final String TIME = "HH:mm";

  private final Rosters rosters;
  private final People people;
  private final Territory territory;
  private final MessageSource words;

  RosterDocuments(Rosters rosters, People people, Territory territory, MessageSource words) {
    this.rosters = rosters;
    this.people = people;
    this.territory = territory;
    this.words = words;
  }

  record RosterNamed(String code, String name) {}

  /**
   * @param shortShifts how many shifts of the week are short of people
   * @param missing how many people they are short of
   */
  record RosterLine(RosterNamed unit, int posts, int shortShifts, int missing, boolean mayKeep) {}

  record OnDuty(UUID id, String name) {}

  /**
   * @param others how many stand there besides
   * @param over whether it cannot be written any more
   */
  record ShiftView(
      LocalDate day, int version, List<OnDuty> people, int others, int missing, boolean over) {

    ShiftView {
      people = List.copyOf(people);
    }
  }

  /**
   * @param ends on the next day, where that is not after it begins
   * @param shifts one a day, from Monday on
   */
  record HoursView(
      @JsonFormat(pattern = TIME) LocalTime begins,
      @JsonFormat(pattern = TIME) LocalTime ends,
      List<ShiftView> shifts) {}

  /**
   * @param mayKeep whether the reader may write its shifts
   */
  record PostView(
      String code,
      String name,
      RosterNamed area,
      int needed,
      boolean mayKeep,
      List<HoursView> hours) {}

  /**
   * @param mayKeep whether the reader may write all of it
   * @param staff who can be put on duty; nobody for a reader who may not write any of it
   */
  record RosterDocument(
      RosterNamed unit,
      LocalDate week,
      List<LocalDate> days,
      List<PostView> posts,
      int shortShifts,
      int missing,
      boolean mayKeep,
      List<OnDuty> staff) {}

  /**
   * @param why in words
   */
  record LeftOutView(
      String post, LocalDate day, @JsonFormat(pattern = TIME) LocalTime begins, String why) {}

  /**
   * @param taken how many shifts were taken over
   */
  record TakenOverView(int taken, List<LeftOutView> leftOut, RosterDocument roster) {}

  RosterLine line(Roster it, Actor reader, Locale language) {
    var shortage = it.shortage();
    return new RosterLine(
        unit(reader.district(), it.unit(), language),
        it.posts().size(),
        shortage.shifts(),
        shortage.people(),
        rosters.mayKeep(it, reader));
  }

  RosterDocument document(Roster it, Actor reader, Locale language) {
    var district = reader.district();
    var names = names(district, it.all().toList());
    var shortage = it.shortage();
    var posts = it.posts().stream().map(post -> post(reader, post, names, language)).toList();
    return new RosterDocument(
        unit(district, it.unit(), language),
        it.monday(),
        IntStream.range(0, Roster.DAYS).mapToObj(it.monday()::plusDays).toList(),
        posts,
        shortage.shifts(),
        shortage.people(),
        rosters.mayKeep(it, reader),
        posts.stream().anyMatch(PostView::mayKeep)
            ? rosters.staff(district, it.unit()).stream()
                .map(person -> new OnDuty(person.id().value(), person.name()))
                .toList()
            : List.of());
  }

  TakenOverView takenOver(TakenOver it, Actor reader, Locale language) {
    var roster = document(it.roster(), reader, language);
    return new TakenOverView(
        it.taken(),
        it.leftOut().stream().map(out -> leftOut(out, roster, language)).toList(),
        roster);
  }

  private LeftOutView leftOut(LeftOut it, RosterDocument roster, Locale language) {
    var name =
        roster.posts().stream()
            .filter(post -> post.code().equals(it.shift().post()))
            .map(PostView::name)
            .findFirst()
            .orElse(it.shift().post());
    var why =
        words.getMessage(
            "refusal." + it.why().code().name(), it.why().arguments().toArray(), language);
    return new LeftOutView(name, it.shift().day(), it.shift().begins(), why);
  }

  ShiftView shift(Shift it, DutyPost post, Map<ActorId, Person> names, DistrictCode district) {
    return new ShiftView(
        it.key().day(),
        it.version(),
        it.people().stream()
            .map(person -> new OnDuty(person.value(), name(person, names)))
            .toList(),
        it.others(),
        it.missing(post.needed()),
        rosters.isOver(district, it));
  }

  /** Of whoever has left there is no name any more. */
  static String name(ActorId person, Map<ActorId, Person> names) {
    var known = names.get(person);
    return known == null ? "—" : known.name();
  }

  Map<ActorId, Person> names(DistrictCode district, List<Shift> of) {
    return people.findPersons(
        district, of.stream().flatMap(it -> it.people().stream()).distinct().toList());
  }

  private PostView post(
      Actor reader, Roster.Manned it, Map<ActorId, Person> names, Locale language) {
    var district = reader.district();
    var post = it.post();
    var hours = new ArrayList<HoursView>();
    for (int i = 0; i < post.hours().size(); i++) {
      var row = it.shifts().get(i);
      hours.add(
          new HoursView(
              post.hours().get(i).begins(),
              post.hours().get(i).ends(),
              row.stream().map(shift -> shift(shift, post, names, district)).toList()));
    }
    return new PostView(
        post.code(),
        post.name().in(language),
        new RosterNamed(post.area().value(), territory.name(district, post.area())),
        post.needed(),
        rosters.mayKeep(post, reader),
        hours);
  }

  private RosterNamed unit(DistrictCode district, UnitCode code, Locale language) {
    return new RosterNamed(code.value(), people.unitName(district, code, language));
  }
}
