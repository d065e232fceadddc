package org.tongchuang.economy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.economy.Indicator.Best;
import org.tongchuang.economy.Indicator.Terms;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.imports.TimeReader;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/**
 * What the cells of one row mean, wherever the row stands.
 *
 * @param cell the text of a column; empty where there is none
 * @param title what the table calls a column
 */
record Fields(Function<String, Optional<String>> cell, UnaryOperator<String> title) {

  private static final Map<String, Better> BETTER =
      Map.of(
          "越大越好", Better.MORE,
          "正向", Better.MORE,
          "more", Better.MORE,
          "越小越好", Better.LESS,
          "逆向", Better.LESS,
          "less", Better.LESS);

  private static final Map<String, Boolean> YES_OR_NO =
      Map.of("是", true, "yes", true, "true", true, "否", false, "no", false, "false", false);

  private static final Pattern MONTH = Pattern.compile("(20[0-9]{2})[-/.年]([0-9]{1,2})月?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");
  private static final int LONGEST_NUMBER = 30;
  private static final int MOST_DECIMALS = 10;
  private static final int MOST_DIGITS = 20;

  /** A month that a spreadsheet took for its first day. */
  private static final TimeReader DAYS =
      new TimeReader(
          ZoneOffset.UTC, List.of("yyyy-M-d", "yyyy/M/d", "yyyy年M月d日", "iso-8601", "spreadsheet"));

  /** What a row says of an indicator. */
  Terms terms(Function<Fields, Optional<UnitCode>> unit) {
    return new Terms(
        Cells.wholeNumber(need("code")),
        find("parent").map(Cells::wholeNumber),
        need("name"),
        cell.apply("definition").map(it -> it.replaceAll("\\s+", " ").strip()),
        unit.apply(this),
        find("source"),
        find("measure"),
        oneOf("better", BETTER),
        find("value"),
        number("score"),
        number("full"),
        standing(),
        new Best(number("best_score"), find("best_value"), find("best_who")),
        find("before").map(Cells::wholeNumber),
        oneOf("changed", YES_OR_NO).orElse(false));
  }

  /** What a row says of a month. */
  Said said() {
    return new Said(number("plan"), number("actual"), number("growth"), standing());
  }

  Optional<String> find(String column) {
    return cell.apply(column);
  }

  String need(String column) {
    return find(column).orElseThrow(() -> new Refusal(RowRefusal.CELL_EMPTY, title.apply(column)));
  }

  /** A month, also one that is written as its first day. */
  YearMonth month(String column) {
    var text = need(column);
    var parts = MONTH.matcher(text);
    if (parts.matches()) {
      int month = Integer.parseInt(parts.group(2));
      if (month >= 1 && month <= 12) {
        return YearMonth.of(Integer.parseInt(parts.group(1)), month);
      }
    }
    return DAYS.read(text)
        .map(it -> LocalDate.ofInstant(it.first(), ZoneOffset.UTC))
        .filter(it -> it.getDayOfMonth() == 1)
        .map(YearMonth::from)
        .orElseThrow(() -> wrong(EconomyRefusal.ECONOMY_CELL_NOT_A_MONTH, column, text));
  }

  private Optional<Standing> standing() {
    var among = whole("among");
    return whole("place")
        .map(it -> new Standing(it, among))
        .or(
            () -> {
              among.ifPresent(
                  _ -> {
                    throw new Refusal(RowRefusal.CELL_EMPTY, title.apply("place"));
                  });
              return Optional.empty();
            });
  }

  private Optional<Integer> whole(String column) {
    return find(column)
        .map(
            it -> {
              var text = Cells.wholeNumber(it);
              if (!WHOLE.matcher(text).matches()) {
                throw wrong(EconomyRefusal.ECONOMY_CELL_NOT_A_NUMBER, column, it);
              }
              return Integer.valueOf(text);
            });
  }

  private Optional<BigDecimal> number(String column) {
    return find(column)
        .map(
            it ->
                decimal(it)
                    .orElseThrow(
                        () -> wrong(EconomyRefusal.ECONOMY_CELL_NOT_A_NUMBER, column, it)));
  }

  private static Optional<BigDecimal> decimal(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(text);
      boolean possible =
          Math.abs((long) number.scale()) <= MOST_DECIMALS && number.precision() <= MOST_DIGITS;
      return Optional.of(number).filter(_ -> possible);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> oneOf(String column, Map<String, T> meanings) {
    return find(column)
        .map(
            it ->
                Optional.ofNullable(meanings.get(it.toLowerCase(Locale.ROOT)))
                    .orElseThrow(() -> wrong(EconomyRefusal.ECONOMY_CELL_UNKNOWN, column, it)));
  }

  Refusal wrong(EconomyRefusal why, String column, String text) {
    return new Refusal(why, title.apply(column), text);
  }
}
