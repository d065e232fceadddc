package org.tongchuang.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * What a document says, before it has a number: in Chinese, as the paper is.
 *
 * @param title the paper's
 * @param about what it is about, in a few words for a list; never a person's name
 * @param area for which it is given out
 * @param unit whom it concerns, or who asks by it
 * @param page where the subject is seen, below the server's address; the paper's code leads there
 */
public record Sheet(
    String title,
    String about,
    AreaCode area,
    Optional<UnitCode> unit,
    String page,
    Map<String, String> texts,
    Map<String, List<Line>> tables) {

  /** The column of a table that holds the number of the row. */
  public static final String PLACE = "place";

  /** The column of a table that holds {@link Line#photo}, as a template names it. */
  public static final String PHOTO = "@photo";

  /** The column of a table that holds {@link Line#bar}. */
  public static final String BAR = "@bar";

  /** A part of one as papers say it, in per cent to one place. */
  public static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
  }

  public Sheet {
    texts = Map.copyOf(texts);
    tables = Map.copyOf(tables);
  }

  /**
   * A row of a table.
   *
   * @param photo that stands in the row
   * @param bar how long the row's bar is, of a thousand
   */
  public record Line(Map<String, String> texts, @Nullable UUID photo, @Nullable Integer bar) {

    public Line {
      texts = Map.copyOf(texts);
    }

    /** Of texts alone. */
    public static Line of(Map<String, String> texts) {
      return new Line(texts, null, null);
    }

    /** Rows with their numbers, from 1. */
    public static List<Line> numbered(Stream<Map<String, String>> rows) {
      var lines = new ArrayList<Line>();
      rows.forEach(
          it -> {
            var texts = new HashMap<>(it);
            texts.put(PLACE, String.valueOf(lines.size() + 1));
            lines.add(of(texts));
          });
      return lines;
    }

    /** With a bar. */
    public static Line of(Map<String, String> texts, int bar) {
      return new Line(texts, null, bar);
    }
  }
}
