package org.tongchuang.participation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.participation.Entry;
import org.tongchuang.participation.Figure;
import org.tongchuang.participation.ParticipationPermission;
import org.tongchuang.participation.Register;
import org.tongchuang.participation.RegisterFigures;
import org.tongchuang.participation.Registers;
import org.tongchuang.territory.Territory;

/** What registers look like to whoever reads them. */
@Component
class RegisterDocuments {

  private final Registers registers;
  private final Territory territory;

  RegisterDocuments(Registers registers, Territory territory) {
    this.registers = registers;
    this.territory = territory;
  }

  record RegisterArea(String code, String name) {}

  /**
   * A register with its figure.
   *
   * @param counted in what it is counted
   * @param reach in what is said how many events reached; null for other kinds
   * @param day as of which day the figure is
   */
  record RegisterLine(
      String key,
      String name,
      Register.Kind kind,
      String counted,
      @Nullable String reach,
      LocalDate day,
      Figure figure) {}

  /**
   * The figure of a street, or of what was entered for the district as such.
   *
   * @param whole whether it is the latter
   * @param within whether a figure for all of the district says it already
   */
  record StreetLine(RegisterArea area, boolean whole, boolean within, Figure figure) {}

  record RegisterAction(String name, String method, String href) {}

  /**
   * @param enterIn the areas for which the reader may enter
   */
  record RegisterDocument(
      RegisterLine register,
      List<StreetLine> streets,
      List<RegisterArea> enterIn,
      List<RegisterAction> actions) {}

  /**
   * @param until the last day of a pairing; null is without an end, or no pairing
   * @param words an organisation, the title of an event, or what was contributed
   * @param counts whether it is one of those that make the figure
   * @param takenBackAt null as long as it counts
   * @param takenBackFor why; null when it went with the table that it came with
   */
  record EntryView(
      String id,
      String register,
      RegisterArea area,
      LocalDate day,
      @Nullable LocalDate until,
      @Nullable String words,
      @Nullable Long count,
      @Nullable Long reach,
      Instant recordedAt,
      boolean counts,
      @Nullable Instant takenBackAt,
      @Nullable String takenBackFor,
      List<RegisterAction> actions) {}

  RegisterLine line(RegisterFigures it, LocalDate day, Locale reader) {
    var register = it.register();
    return new RegisterLine(
        register.key(),
        register.name().in(reader),
        register.kind(),
        register.counted().in(reader),
        register.reach().map(words -> words.in(reader)).orElse(null),
        day,
        it.whole());
  }

  RegisterDocument document(RegisterFigures it, LocalDate day, Actor actor, Locale reader) {
    var district = actor.district();
    var areas = it.register().ended() ? List.<AreaCode>of() : registers.areas(actor);
    return new RegisterDocument(
        line(it, day, reader),
        it.streets().stream().map(street -> street(district, street)).toList(),
        areas.stream().map(area -> area(district, area)).toList(),
        areas.isEmpty()
            ? List.of()
            : List.of(new RegisterAction("ENTER", "PUT", "/api/v1/participation-entries/{entry}")));
  }

  private StreetLine street(DistrictCode district, RegisterFigures.OfStreet it) {
    return new StreetLine(
        area(district, it.area()),
        it.area().level() == AreaCode.Level.DISTRICT,
        it.within(),
        it.figure());
  }

  private RegisterArea area(DistrictCode district, AreaCode area) {
    return new RegisterArea(area.value(), territory.name(district, area));
  }

  EntryView entry(Registers.Seen it, Actor actor) {
    return entry(it.entry(), it.counts(), actor);
  }

  private EntryView entry(Entry it, boolean counts, Actor actor) {
    var terms = it.terms();
    var said = terms.said();
    boolean open =
        it.takenBack().isEmpty()
            && actor.may(ParticipationPermission.PARTICIPATION_ENTER, terms.area());
    return new EntryView(
        it.id().toString(),
        terms.register(),
        area(it.district(), terms.area()),
        terms.day(),
        said.until().orElse(null),
        said.words().orElse(null),
        said.count().orElse(null),
        said.reach().orElse(null),
        it.recordedAt(),
        counts,
        it.takenBack().map(Entry.TakenBack::at).orElse(null),
        it.takenBack().flatMap(Entry.TakenBack::reason).orElse(null),
        open
            ? List.of(
                new RegisterAction(
                    "TAKE_BACK", "PUT", "/api/v1/participation-entries/" + it.id() + "/taken-back"))
            : List.of());
  }

  /** Without whether it counts, which depends on what is asked. */
  static EntryReceipt receipt(Entry it) {
    return new EntryReceipt(
        it.id().toString(), it.terms().register(), it.terms().day(), it.takenBack().isPresent());
  }

  record EntryReceipt(String id, String register, LocalDate day, boolean takenBack) {}

  /** The day that is asked for, or today. */
  LocalDate day(Optional<LocalDate> asked, DistrictCode district) {
    return asked.orElseGet(() -> registers.today(district));
  }
}
