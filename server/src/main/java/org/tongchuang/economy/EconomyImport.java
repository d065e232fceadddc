package org.tongchuang.economy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.Lookup;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/** Monthly figures from a table. A month that had been said otherwise is said anew. */
@Component
class EconomyImport implements ImportKind<EconomyImport.OfMonth> {

  private final Figures figures;
  private final EconomySettings settings;

  EconomyImport(Figures figures, EconomySettings settings) {
    this.figures = figures;
    this.settings = settings;
  }

  /** What a row says of a month in a series. */
  record OfMonth(String series, YearMonth month, Said said) {}

  @Override
  public String code() {
    return "economy";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("series", true, "社会消费品零售总额"),
        new Column("month", true, "2026-07"),
        new Column("plan", false, "120"),
        new Column("actual", false, "118.6"),
        new Column("growth", false, "6.5"),
        new Column("place", false, "3"),
        new Column("among", false, "10"));
  }

  @Override
  public void require(Actor actor) {
    Editions.requireEditor(actor);
  }

  @Override
  public Reading<OfMonth> begin(Actor by, Map<String, String> titles) {
    return new MonthReading(by);
  }

  private final class MonthReading implements Reading<OfMonth> {

    private final Actor by;
    private final Lookup<String> keys = new Lookup<>();
    private final Map<List<Object>, Integer> seen = new HashMap<>();

    MonthReading(Actor by) {
      this.by = by;
      settings
          .series(by.district())
          .forEach(it -> keys.add(it.key(), it.key(), it.name().zh(), it.name().en()));
    }

    @Override
    public OfMonth read(Cells row) {
      var fields = new Fields(row::find, row::title);
      var text = fields.need("series");
      var key =
          keys.find(text)
              .orElseThrow(() -> fields.wrong(EconomyRefusal.ECONOMY_CELL_UNKNOWN, "series", text));
      var it = new OfMonth(key, fields.month("month"), fields.said());
      figures.requirePossible(it.series(), it.month(), it.said(), by);
      var before = seen.putIfAbsent(List.of(it.series(), it.month()), row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      return it;
    }

    @Override
    public List<Optional<Taken>> take(List<OfMonth> rows) {
      var taken = new ArrayList<Optional<Taken>>();
      for (var it : rows) {
        taken.add(
            figures
                .enterOnce(it.series(), it.month(), it.said(), by)
                .map(entered -> new Taken(entered.id().toString(), "")));
      }
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var id = new FigureId(UUID.fromString(taken.subject()));
    if (figures.get(district, id).takenBackAt().isPresent()) {
      return Optional.of(new Refusal(EconomyRefusal.FIGURE_TAKEN_BACK_BEFORE));
    }
    try {
      var _ = figures.takeBack(id, by);
      return Optional.empty();
    } catch (Refusal refused) {
      return Optional.of(refused);
    }
  }
}
