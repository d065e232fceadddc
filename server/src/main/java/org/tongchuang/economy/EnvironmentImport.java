package org.tongchuang.economy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.economy.Indicator.Terms;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.Lookup;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;

/** What editions say of indicators, from a table: parts after what they are parts of. */
@Component
class EnvironmentImport implements ImportKind<EnvironmentImport.InEdition> {

  private final Editions editions;
  private final People people;

  EnvironmentImport(Editions editions, People people) {
    this.editions = editions;
    this.people = people;
  }

  /** What a row says of an indicator, and in which edition. */
  record InEdition(EditionCode edition, Terms terms) {}

  @Override
  public String code() {
    return "environment";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("edition", true, "2021"),
        new Column("code", true, "1.2"),
        new Column("parent", false, "1"),
        new Column("name", true, "办理建筑许可"),
        new Column("definition", false, "从立项到竣工验收的环节数"),
        new Column("unit", false, "zjj"),
        new Column("source", false, "第三方核验"),
        new Column("measure", false, "个"),
        new Column("better", false, "越小越好"),
        new Column("value", false, "12"),
        new Column("score", false, "86.50"),
        new Column("full", false, "100"),
        new Column("place", false, "3"),
        new Column("among", false, "10"),
        new Column("best_score", false, "95.20"),
        new Column("best_value", false, "8"),
        new Column("best_who", false, "某某区"),
        new Column("before", false, "1.3"),
        new Column("changed", false, "否"));
  }

  @Override
  public void require(Actor actor) {
    Editions.requireEditor(actor);
  }

  @Override
  public Reading<InEdition> begin(Actor by, Map<String, String> titles) {
    return new IndicatorReading(by);
  }

  /**
   * An edition as it would be with the rows that were read.
   *
   * @param codes with what each says
   * @param earlier the codes of the edition before; empty where there is none or it says nothing
   * @param named which of those are named by an indicator as the one before
   */
  private record Filled(Map<String, Terms> codes, Set<String> earlier, Set<String> named) {}

  private final class IndicatorReading implements Reading<InEdition> {

    private final Actor by;
    private final Lookup<UnitCode> units = new Lookup<>();
    private final Map<EditionCode, Filled> fills = new HashMap<>();
    private final Map<List<String>, Integer> seen = new HashMap<>();

    IndicatorReading(Actor by) {
      this.by = by;
      people
          .listUnits(by.district(), "", Integer.MAX_VALUE)
          .forEach(it -> units.add(it.code().value(), it.code(), it.nameZh(), it.nameEn()));
    }

    @Override
    public InEdition read(Cells row) {
      var edition = new EditionCode(row.code("edition"));
      var filled = fills.computeIfAbsent(edition, this::filled);
      var fields = new Fields(it -> text(row, it), row::title);
      var terms = fields.terms(this::unit);
      terms.require();
      var before = seen.putIfAbsent(List.of(edition.value(), terms.code()), row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      requireFit(filled, edition, terms);
      filled.codes().put(terms.code(), terms);
      terms.before().ifPresent(filled.named()::add);
      return new InEdition(edition, terms);
    }

    /** A definition may be long, and of several lines. */
    private static Optional<String> text(Cells row, String column) {
      if (!column.equals("definition")) {
        return row.find(column, Indicator.LONGEST);
      }
      var text = row.raw(column).replaceAll("\\s+", " ").strip();
      if (text.length() > Indicator.LONGEST_DEFINITION) {
        throw new Refusal(
            RowRefusal.CELL_TOO_LONG, row.title(column), Indicator.LONGEST_DEFINITION);
      }
      return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private Optional<UnitCode> unit(Fields row) {
      return row.find("unit")
          .map(
              it ->
                  units
                      .find(it)
                      .orElseThrow(
                          () -> row.wrong(EconomyRefusal.ECONOMY_CELL_UNKNOWN, "unit", it)));
    }

    private Filled filled(EditionCode edition) {
      var district = by.district();
      editions.edition(district, edition);
      var codes =
          editions.indicators(district, edition).stream()
              .map(Indicator::terms)
              .collect(toMap(Terms::code, Function.identity()));
      var earlier =
          editions.before(district, edition).stream()
              .flatMap(it -> editions.indicators(district, it.code()).stream())
              .map(it -> it.terms().code())
              .collect(toSet());
      var named = codes.values().stream().flatMap(it -> it.before().stream()).collect(toSet());
      return new Filled(new HashMap<>(codes), earlier, new HashSet<>(named));
    }

    private void requireFit(Filled filled, EditionCode edition, Terms terms) {
      var there = filled.codes().get(terms.code());
      if (terms.equals(there)) {
        return;
      }
      if (there != null) {
        throw new Refusal(EconomyRefusal.INDICATOR_DIFFERS, terms.code());
      }
      terms
          .parent()
          .filter(it -> !filled.codes().containsKey(it))
          .ifPresent(
              it -> {
                throw new Refusal(EconomyRefusal.INDICATOR_PARENT_UNKNOWN, it);
              });
      terms.before().ifPresent(it -> requireBefore(filled, edition, it));
      if (filled.codes().size() >= Editions.MOST_INDICATORS) {
        throw new Refusal(EconomyRefusal.TOO_MANY_INDICATORS, Editions.MOST_INDICATORS);
      }
    }

    private void requireBefore(Filled filled, EditionCode edition, String before) {
      if (!filled.earlier().isEmpty() && !filled.earlier().contains(before)) {
        throw new Refusal(EconomyRefusal.INDICATOR_BEFORE_UNKNOWN, before, edition);
      }
      if (filled.named().contains(before)) {
        throw new Refusal(EconomyRefusal.INDICATOR_BEFORE_TWICE, before);
      }
    }

    @Override
    public List<Optional<Taken>> take(List<InEdition> rows) {
      var taken = new ArrayList<Optional<Taken>>();
      for (var it : rows) {
        taken.add(
            editions
                .add(it.edition(), it.terms(), by)
                .map(added -> new Taken(added.id().toString(), "")));
      }
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    return editions.remove(new IndicatorId(UUID.fromString(taken.subject())), by);
  }
}
