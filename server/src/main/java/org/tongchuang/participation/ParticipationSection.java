package org.tongchuang.participation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.participation.Entry.Terms;
import org.tongchuang.participation.ParticipationEvent.ParticipationEntered;
import org.tongchuang.participation.Register.Kind;

/**
 * The registers that a district keeps ({@code registers.csv}), and what a demonstration has entered
 * into them ({@code demonstration/participation.csv}): that is added once and left alone from then
 * on.
 */
@Component
class ParticipationSection implements PackSection<ParticipationSection.Content> {

  private static final String REGISTERS = "registers.csv";
  private static final String ENTRIES = "demonstration/participation.csv";
  private static final String KEY = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String NUMBER = "[0-9]{1,15}";

  private final RegisterStore registers;
  private final EntryStore entries;
  private final AuditTrail audit;
  private final Clock clock;

  ParticipationSection(RegisterStore registers, EntryStore entries, AuditTrail audit, Clock clock) {
    this.registers = registers;
    this.entries = entries;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a demonstration has entered.
   *
   * @param daysAgo how long before the pack was loaded it was so
   */
  record Shown(String register, Kind kind, AreaCode area, int daysAgo, Said said) {}

  record Content(List<Register> registers, List<Shown> shown, ZoneId zone) {}

  @Override
  public int order() {
    return 76;
  }

  @Override
  public Content read(Pack pack) {
    var its = registers(pack);
    return new Content(its, shown(pack, its), pack.manifest().timeZone());
  }

  private static List<Register> registers(Pack pack) {
    var registers = new ArrayList<Register>();
    if (!pack.has(REGISTERS)) {
      return registers;
    }
    var rows = pack.csv(REGISTERS, "key", "name_zh", "name_en", "kind", "counted_zh", "counted_en");
    Pack.requireUnique(rows, "key");
    for (var row : rows) {
      var key = row.value("key", it -> it.matches(KEY), Function.identity(), "not-a-code");
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      var kind = row.constant("kind", Kind.class);
      var counted = new Bilingual(row.text("counted_zh"), row.text("counted_en"));
      var reach = kind.flatMap(it -> reach(row, it));
      if (registers.size() == Page.MOST) {
        row.fault("too-many-registers", Page.MOST);
      }
      if (key.isPresent() && kind.isPresent()) {
        registers.add(
            new Register(key.get(), registers.size(), name, kind.get(), counted, reach, false));
      }
    }
    return registers;
  }

  /** Only events and surveys say how many they reached, and all of them do. */
  private static Optional<Bilingual> reach(Row row, Kind kind) {
    if (kind.hasReach()) {
      return Optional.of(new Bilingual(row.text("reach_zh"), row.text("reach_en")));
    }
    row.optional("reach_zh")
        .or(() -> row.optional("reach_en"))
        .ifPresent(it -> row.fault("reach-without-event", it));
    return Optional.empty();
  }

  private static List<Shown> shown(Pack pack, List<Register> registers) {
    var shown = new ArrayList<Shown>();
    if (!pack.demonstration() || !pack.has(ENTRIES)) {
      return shown;
    }
    var kinds = new HashMap<String, Kind>();
    registers.forEach(it -> kinds.put(it.key(), it.kind()));
    for (var row : pack.csv(ENTRIES, "register", "area", "days_ago")) {
      row.requireKnown("register", REGISTERS, "key");
      row.requireKnown("area", "areas.csv", "code");
      var area = row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
      var kind = Optional.ofNullable(kinds.get(row.text("register")));
      int daysAgo = row.number("days_ago", 0);
      var said =
          new Said(
              row.optional("words"), number(row, "count"), number(row, "reach"), Optional.empty());
      if (area.isPresent() && kind.isPresent()) {
        requireFit(row, kind.get(), area.get(), said);
        shown.add(new Shown(row.text("register"), kind.get(), area.get(), daysAgo, said));
      }
    }
    return shown;
  }

  private static Optional<Long> number(Row row, String column) {
    return row.optional(column)
        .flatMap(
            _ -> row.value(column, it -> it.matches(NUMBER), Long::valueOf, "not-a-participation"));
  }

  private static void requireFit(Row row, Kind kind, AreaCode area, Said said) {
    try {
      new Terms(row.text("register"), area, Registers.FIRST_DAY, said).require(kind);
    } catch (Refusal refused) {
      row.fault("not-a-participation", refused.code().name());
    }
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var known = new HashMap<String, Register>();
    registers.list(district).forEach(it -> known.put(it.key(), it));
    content.registers().stream()
        .filter(it -> !it.equals(known.remove(it.key())))
        .forEach(it -> registers.put(district, it));
    known.values().stream()
        .filter(it -> !it.ended())
        .forEach(it -> registers.put(district, it.end()));
    var times = new HashMap<Shown, Integer>();
    content.shown().forEach(it -> enter(district, it, times, content.zone(), by));
  }

  private void enter(
      DistrictCode district, Shown shown, Map<Shown, Integer> times, ZoneId zone, Actor by) {
    // what stands there twice is two entries
    var name = district.value() + "/" + shown + "/" + times.merge(shown, 1, Integer::sum);
    var id = new EntryId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    if (entries.find(district, id).isPresent()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var day = LocalDate.ofInstant(now, zone).minusDays(shown.daysAgo());
    var terms = new Terms(shown.register(), shown.area(), day, shown.said());
    entries.insert(new Entry(district, id, shown.kind(), terms, by.id(), now, Optional.empty()));
    audit.record(new ParticipationEntered(district, id, by.id(), now));
  }
}
