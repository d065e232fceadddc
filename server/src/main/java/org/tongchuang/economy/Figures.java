package org.tongchuang.economy;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.economy.EconomyEvent.FigureEntered;
import org.tongchuang.economy.EconomyEvent.FigureTakenBack;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.territory.Territory;

/** Economic indicators month by month: what counts, and what was said before. */
@Service
public class Figures {

  /** No series reaches back further. */
  static final YearMonth FIRST = YearMonth.of(2000, 1);

  private final EconomyStore series;
  private final FigureStore store;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Figures(
      EconomyStore series,
      FigureStore store,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.series = series;
    this.store = store;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A figure, and whether it is new. */
  public record Kept(Figure figure, boolean created) {}

  /**
   * A series in a year.
   *
   * @param months what counts, by months; without those of which nothing was said
   */
  public record OfYear(Series series, List<Figure> months) {

    public OfYear {
      months = List.copyOf(months);
    }
  }

  /** Every series that the pack names, in a year. */
  public List<OfYear> year(Year year, Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    return year(reader.district(), year).stream().filter(it -> !it.series().ended()).toList();
  }

  /**
   * One series in a year, also when the pack no longer names it.
   *
   * @throws Refusal {@link EconomyRefusal#NO_SUCH_ECONOMIC_SERIES} or of {@link Actor.Denial}
   */
  public OfYear year(String key, Year year, Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    return year(reader.district(), year).stream()
        .filter(it -> it.series().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new Refusal(EconomyRefusal.NO_SUCH_ECONOMIC_SERIES, key));
  }

  private List<OfYear> year(DistrictCode district, Year year) {
    var figures =
        store.standing(district, year.atMonth(1), year.atMonth(12)).stream()
            .collect(groupingBy(Figure::series));
    return series.list(district).stream()
        .map(it -> new OfYear(it, figures.getOrDefault(it.key(), List.of())))
        .toList();
  }

  /**
   * How much there was.
   *
   * @param unit who is responsible for it
   */
  public record Actual(BigDecimal actual, Optional<UnitCode> unit) {}

  /**
   * How much there was in the last month of some of which it was said.
   *
   * @param asOf what was said or taken back later is not known yet
   * @return none where nothing was said, or there is no such series
   */
  public Optional<Actual> lastActual(
      DistrictCode district, String key, YearMonth from, YearMonth until, Instant asOf) {
    return search(district, key)
        .flatMap(
            it ->
                store
                    .lastActual(district, key, from, until, asOf)
                    .flatMap(last -> last.said().actual())
                    .map(actual -> new Actual(actual, it.unit())));
  }

  /** All that was said of a month, the last said first. */
  public List<Figure> said(String key, YearMonth month, int limit, Actor reader) {
    reader.require(EconomyPermission.ECONOMY_READ);
    find(reader.district(), key);
    return store.said(reader.district(), key, month, limit);
  }

  /**
   * Says something of a month, under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link EconomyRefusal} or {@link Actor.Denial}
   */
  public Kept enter(FigureId id, String key, YearMonth month, Said said, Actor by) {
    Editions.requireEditor(by);
    var district = by.district();
    var known = store.find(district, id);
    var figure = new Figure(district, id, key, month, said, by.id(), now(), Optional.empty());
    if (known.isPresent()) {
      return new Kept(repeated(known.get(), figure), false);
    }
    requirePossible(key, month, said, by);
    try {
      transaction.executeWithoutResult(_ -> write(figure));
      return new Kept(figure, true);
    } catch (DuplicateKeyException raced) {
      return new Kept(repeated(get(district, id), figure), false);
    }
  }

  private static Figure repeated(Figure known, Figure said) {
    if (!known.series().equals(said.series())
        || !known.month().equals(said.month())
        || !known.said().isSame(said.said())
        || !known.by().equals(said.by())) {
      throw new Refusal(EconomyRefusal.FIGURE_ID_TAKEN);
    }
    return known;
  }

  private void write(Figure it) {
    store.insert(it);
    audit.record(new FigureEntered(it.district(), it.id(), it.by(), it.recordedAt()));
  }

  /** Passes what may be said. */
  void requirePossible(String key, YearMonth month, Said said, Actor by) {
    Editions.requireEditor(by);
    var district = by.district();
    if (find(district, key).ended()) {
      throw new Refusal(EconomyRefusal.SERIES_ENDED, key);
    }
    if (month.isAfter(thisMonth(district)) || month.isBefore(FIRST)) {
      throw new Refusal(EconomyRefusal.FIGURE_MONTH_WRONG, FIRST);
    }
    said.require();
  }

  /** Says what a table says, within a transaction; empty when that counts already. */
  Optional<Figure> enterOnce(String key, YearMonth month, Said said, Actor by) {
    requirePossible(key, month, said, by);
    var district = by.district();
    boolean counts =
        store.standing(district, month, month).stream()
            .filter(it -> it.series().equals(key))
            .anyMatch(it -> it.said().isSame(said));
    if (counts) {
      return Optional.empty();
    }
    var id = new FigureId(UUID.randomUUID());
    var figure = new Figure(district, id, key, month, said, by.id(), now(), Optional.empty());
    write(figure);
    return Optional.of(figure);
  }

  /**
   * Takes a figure back: what was said before it counts again. The same again changes nothing.
   *
   * @throws Refusal of {@link EconomyRefusal} or {@link Actor.Denial}
   */
  public Figure takeBack(FigureId id, Actor by) {
    Editions.requireEditor(by);
    var district = by.district();
    if (get(district, id).takenBackAt().isEmpty()) {
      var now = now();
      transaction.executeWithoutResult(
          _ -> {
            if (store.takeBack(district, id, by.id(), now)) {
              audit.record(new FigureTakenBack(district, id, by.id(), now));
            }
          });
    }
    return get(district, id);
  }

  Figure get(DistrictCode district, FigureId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(EconomyRefusal.NO_SUCH_MONTHLY_FIGURE, id));
  }

  private Series find(DistrictCode district, String key) {
    return search(district, key)
        .orElseThrow(() -> new Refusal(EconomyRefusal.NO_SUCH_ECONOMIC_SERIES, key));
  }

  private Optional<Series> search(DistrictCode district, String key) {
    return series.list(district).stream().filter(it -> it.key().equals(key)).findFirst();
  }

  /** Which month it is in a district. */
  public YearMonth thisMonth(DistrictCode district) {
    return YearMonth.from(clock.instant().atZone(territory.district(district).timeZone()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
