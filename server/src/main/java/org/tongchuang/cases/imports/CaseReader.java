package org.tongchuang.cases.imports;

import static org.tongchuang.cases.imports.ImportField.ADDRESS;
import static org.tongchuang.cases.imports.ImportField.AREA;
import static org.tongchuang.cases.imports.ImportField.CATEGORY;
import static org.tongchuang.cases.imports.ImportField.CLOSED;
import static org.tongchuang.cases.imports.ImportField.DESCRIPTION;
import static org.tongchuang.cases.imports.ImportField.ID;
import static org.tongchuang.cases.imports.ImportField.LATITUDE;
import static org.tongchuang.cases.imports.ImportField.LONGITUDE;
import static org.tongchuang.cases.imports.ImportField.OPENED;
import static org.tongchuang.cases.imports.ImportField.TARGET;
import static org.tongchuang.cases.imports.ImportField.UNIT;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.PastCase;
import org.tongchuang.cases.PastCase.Oddity;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.RefusedRows;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.imports.Table;
import org.tongchuang.imports.TableRefusal;
import org.tongchuang.imports.TimeReader.Moment;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.territory.Territory;

/** Turns the rows of a table into past cases: refuses what cannot be one, flags what is odd. */
final class CaseReader {

  private static final int LONGEST_ID = 200;

  /** How many columns are named when one is missing. */
  private static final int MOST_TITLES = 100;

  /** Systems that do not know a time write the beginning of one of their calendars. */
  private static final Instant EARLIEST = Instant.parse("1970-01-03T00:00:00Z");

  private final ImportMapping mapping;
  private final DistrictCode district;
  private final Territory territory;
  private final Clock clock;
  private final int width;
  private final Map<ImportField, Integer> indexes = new EnumMap<>(ImportField.class);

  /**
   * @throws Refusal when a column of the mapping is not there exactly once
   */
  CaseReader(ImportMapping mapping, List<String> header, Territory territory, Clock clock) {
    this.mapping = mapping;
    this.district = mapping.codes().own().district();
    this.territory = territory;
    this.clock = clock;
    this.width = header.size();
    var titles = header.stream().map(String::strip).toList();
    mapping
        .columns()
        .forEach(
            (field, column) -> {
              switch (Collections.frequency(titles, column)) {
                case 0 ->
                    throw new Refusal(
                        TableRefusal.COLUMN_MISSING,
                        column,
                        titles.stream()
                            .filter(it -> !it.isEmpty())
                            .limit(MOST_TITLES)
                            .collect(Collectors.joining(", ")));
                case 1 -> indexes.put(field, titles.indexOf(column));
                default -> throw new Refusal(TableRefusal.COLUMN_TWICE, column);
              }
            });
  }

  /**
   * @throws Refusal of {@link RowRefusal} or {@link ImportRefusal}
   */
  PastCase read(Table.Line row) {
    if (row.cells().size() != width) {
      throw new Refusal(RowRefusal.WRONG_LENGTH, row.cells().size(), width);
    }
    return new Reading(row.cells()).pastCase();
  }

  /** The reading of one row. */
  private final class Reading {

    private final List<String> cells;
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);

    Reading(List<String> cells) {
      this.cells = cells;
    }

    PastCase pastCase() {
      var id = required(ID, text(ID, LONGEST_ID));
      var opened = required(OPENED, time(OPENED)).first();
      var closed = time(CLOSED).map(Moment::first).orElse(null);
      var due = time(TARGET).map(Moment::last).orElse(null);
      requirePast(OPENED, opened);
      if (closed != null) {
        requirePast(CLOSED, closed);
        flag(closed.isBefore(opened), Oddity.CLOSED_BEFORE_OPENED);
      }
      var category = category();
      var place = place();
      return new PastCase(
          id,
          category,
          area(place),
          unit(),
          opened,
          due,
          closed,
          place,
          text(ADDRESS, Cases.LONGEST_TEXT),
          text(DESCRIPTION, Cases.LONGEST_TEXT),
          oddities);
    }

    private <T> T required(ImportField field, Optional<T> value) {
      return value.orElseThrow(() -> new Refusal(RowRefusal.CELL_EMPTY, column(field)));
    }

    /** The text of a cell; empty when there is none, or no such column. */
    private Optional<String> text(ImportField field, int longest) {
      var index = indexes.get(field);
      if (index == null || cells.get(index).isBlank()) {
        return Optional.empty();
      }
      var text = RefusedRows.original(cells.get(index).strip());
      if (text.chars().anyMatch(it -> it < ' ' && "\t\r\n".indexOf(it) < 0)) {
        throw new Refusal(RowRefusal.CONTROL_CHARACTER, column(field));
      }
      if (text.length() > longest) {
        throw new Refusal(RowRefusal.CELL_TOO_LONG, column(field), longest);
      }
      return Optional.of(mapping.numbers().contains(field) ? Cells.wholeNumber(text) : text);
    }

    private Optional<Moment> time(ImportField field) {
      return text(field, LONGEST_ID)
          .map(
              it ->
                  mapping
                      .times()
                      .read(it)
                      .orElseThrow(
                          () -> new Refusal(ImportRefusal.TIME_UNREADABLE, column(field), it)))
          .map(
              it -> {
                flag(it.isDayOnly(), Oddity.DAY_ONLY);
                flag(!it.clear(), Oddity.TIME_UNCLEAR);
                return it;
              });
    }

    private void requirePast(ImportField field, Instant at) {
      if (at.isBefore(EARLIEST) || at.isAfter(clock.instant())) {
        throw new Refusal(
            ImportRefusal.TIME_IMPOSSIBLE, column(field), text(field, LONGEST_ID).orElse(""));
      }
    }

    private String category() {
      var text = text(CATEGORY, LONGEST_ID);
      var known = text.flatMap(it -> mapping.codes().find(CATEGORY, it));
      flag(known.isEmpty() && indexes.containsKey(CATEGORY), Oddity.OTHER_CATEGORY);
      return known
          .or(() -> mapping.codes().otherwise(CATEGORY))
          .orElseThrow(
              () ->
                  text.isEmpty()
                      ? new Refusal(RowRefusal.CELL_EMPTY, column(CATEGORY))
                      : new Refusal(ImportRefusal.CATEGORY_UNKNOWN, text.get()));
    }

    private Optional<UnitCode> unit() {
      var text = text(UNIT, LONGEST_ID);
      if (text.isEmpty()) {
        flag(indexes.containsKey(UNIT), Oddity.NO_UNIT);
        return Optional.empty();
      }
      var known = mapping.codes().find(UNIT, text.get());
      flag(known.isEmpty(), Oddity.OTHER_UNIT);
      var code = known.or(() -> mapping.codes().otherwise(UNIT));
      return Optional.of(
          new UnitCode(
              code.orElseThrow(() -> new Refusal(ImportRefusal.UNIT_UNKNOWN, text.get()))));
    }

    private Optional<GeoPoint> place() {
      var longitude = text(LONGITUDE, LONGEST_ID);
      var latitude = text(LATITUDE, LONGEST_ID);
      if (longitude.isEmpty() && latitude.isEmpty()) {
        return Optional.empty();
      }
      double x = degrees(longitude);
      double y = degrees(latitude);
      // Nobody has cases in the Gulf of Guinea: nought is how systems write that they do not know.
      if (!GeoPoint.isValid(x, y) || (x == 0 && y == 0)) {
        oddities.add(Oddity.PLACE_UNKNOWN);
        return Optional.empty();
      }
      return Optional.of(new GeoPoint(x, y));
    }

    private AreaCode area(Optional<GeoPoint> place) {
      var text = text(AREA, LONGEST_ID);
      var named = text.flatMap(it -> mapping.codes().find(AREA, it)).map(AreaCode::new);
      var located = place.flatMap(it -> territory.locate(district, it));
      if (located.isPresent()) {
        flag(named.isPresent() && !named.get().contains(located.get()), Oddity.AREA_ELSEWHERE);
        return located.get();
      }
      flag(place.isPresent() && mapping.codes().own().hasCells(), Oddity.PLACE_OUTSIDE);
      if (named.isEmpty()) {
        oddities.add(text.isEmpty() ? Oddity.NO_AREA : Oddity.AREA_UNKNOWN);
      }
      return named.orElse(district.area());
    }

    private void flag(boolean odd, Oddity oddity) {
      if (odd) {
        oddities.add(oddity);
      }
    }
  }

  private String column(ImportField field) {
    return mapping.columns().getOrDefault(field, field.key());
  }

  private static double degrees(Optional<String> text) {
    try {
      return Double.parseDouble(text.orElse("NaN"));
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
