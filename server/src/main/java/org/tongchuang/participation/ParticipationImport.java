package org.tongchuang.participation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.Lookup;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.imports.TimeReader;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.participation.Entry.Terms;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/** Entries of registers from a table: each row for an area of whoever imports it. */
@Component
class ParticipationImport implements ImportKind<Terms> {

  /** A day is the same in every zone. */
  private static final TimeReader DAYS =
      new TimeReader(
          ZoneOffset.UTC,
          List.of("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "iso-8601", "spreadsheet"));

  private static final String NUMBER = "[0-9]{1,15}";

  private final Registers registers;
  private final Territory territory;

  ParticipationImport(Registers registers, Territory territory) {
    this.registers = registers;
    this.territory = territory;
  }

  @Override
  public String code() {
    return "participation";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("register", true, "企业结对共建"),
        new Column("area", true, "411602001001"),
        new Column("day", true, "2026-11-02"),
        new Column("words", false, "某某商贸有限公司"),
        new Column("count", false, "120"),
        new Column("reach", false, "3500"),
        new Column("until", false, "2027-11-01"));
  }

  @Override
  public void require(Actor actor) {
    actor.require(ParticipationPermission.PARTICIPATION_ENTER);
  }

  @Override
  public Reading<Terms> begin(Actor by, Map<String, String> titles) {
    return new EntryReading(by);
  }

  private final class EntryReading implements Reading<Terms> {

    private final Actor by;
    private final Lookup<String> keys = new Lookup<>();
    private final Lookup<AreaCode> areas = new Lookup<>();
    private final Map<Terms, Integer> seen = new HashMap<>();

    EntryReading(Actor by) {
      this.by = by;
      registers
          .list(by.district())
          .forEach(it -> keys.add(it.key(), it.key(), it.name().zh(), it.name().en()));
      addArea(by.district().area());
    }

    private void addArea(AreaCode area) {
      var name = territory.name(by.district(), area);
      areas.add(area.value(), area, name, placeOf(name));
      territory.children(by.district(), area).stream().map(Area::code).forEach(this::addArea);
    }

    /** A community or village as people call it, not its committee. */
    private static String placeOf(String name) {
      return name.replaceFirst("居民委员会$", "").replaceFirst("村民委员会$", "村");
    }

    @Override
    public Terms read(Cells row) {
      var terms =
          new Terms(
              get(row, "register", keys),
              get(row, "area", areas),
              day(row, "day")
                  .orElseThrow(() -> new Refusal(RowRefusal.CELL_EMPTY, row.title("day"))),
              new Said(
                  row.find("words", Said.LONGEST_WORDS),
                  number(row, "count"),
                  number(row, "reach"),
                  day(row, "until")));
      registers.requirePossible(terms, by);
      var before = seen.putIfAbsent(terms, row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      return terms;
    }

    private static <T> T get(Cells row, String column, Lookup<T> lookup) {
      var text = row.code(column);
      return lookup
          .find(text)
          .orElseThrow(
              () ->
                  new Refusal(
                      ParticipationRefusal.PARTICIPATION_CELL_UNKNOWN, row.title(column), text));
    }

    private static Optional<Long> number(Cells row, String column) {
      var text = row.find(column).map(Cells::wholeNumber);
      text.filter(it -> !it.matches(NUMBER))
          .ifPresent(
              it -> {
                throw new Refusal(
                    ParticipationRefusal.PARTICIPATION_CELL_NOT_A_NUMBER, row.title(column), it);
              });
      return text.map(Long::valueOf);
    }

    private static Optional<LocalDate> day(Cells row, String column) {
      return row.find(column)
          .map(
              text ->
                  DAYS.read(text)
                      .orElseThrow(
                          () ->
                              new Refusal(
                                  ParticipationRefusal.PARTICIPATION_CELL_NOT_A_DAY,
                                  row.title(column),
                                  text))
                      .first()
                      .atZone(ZoneOffset.UTC)
                      .toLocalDate());
    }

    @Override
    public List<Optional<Taken>> take(List<Terms> rows) {
      var taken = new ArrayList<Optional<Taken>>();
      for (var terms : rows) {
        taken.add(registers.enterOnce(terms, by).map(it -> new Taken(it.id().toString(), "")));
      }
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var id = new EntryId(UUID.fromString(taken.subject()));
    if (registers.isTakenBack(district, id)) {
      return Optional.of(new Refusal(ParticipationRefusal.ENTRY_TAKEN_BACK_BEFORE));
    }
    try {
      var _ = registers.takeBack(id, Optional.empty(), by);
      return Optional.empty();
    } catch (Refusal refused) {
      return Optional.of(refused);
    }
  }
}
