package org.tongchuang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.tongchuang.kernel.DistrictCode;

/**
 * Where a case stands in a list, whatever the order.
 *
 * @param due {@link Instant#MAX} where nothing is due
 */
record CaseKey(UUID id, LocalDate day, int sequence, Instant due) {

  private static final String NEVER = "never";
  private static final Comparator<CaseKey> OLDEST =
      Comparator.<CaseKey, LocalDate>comparing(it -> it.day()).thenComparingInt(CaseKey::sequence);

  private static final Comparator<CaseKey> DUE =
      Comparator.<CaseKey, Instant>comparing(CaseKey::due).thenComparing(OLDEST);

  static Comparator<CaseKey> in(CaseFilter.Order order) {
    return switch (order) {
      case NEWEST -> OLDEST.reversed();
      case OLDEST -> OLDEST;
      case DUE -> DUE;
    };
  }

  static CaseKey of(ResultSet row) throws SQLException {
    var due = row.getObject("due", OffsetDateTime.class);
    return new CaseKey(
        row.getObject("id", UUID.class),
        row.getObject("day", LocalDate.class),
        row.getInt("sequence"),
        due == null ? Instant.MAX : due.toInstant());
  }

  /** What a client sends back for what follows. */
  String cursor(DistrictCode district, CaseFilter.Order order) {
    var number = new CaseNumber(district, day, sequence).toString();
    return order == CaseFilter.Order.DUE
        ? number
            + "~"
            + (due.equals(Instant.MAX) ? NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, due))
        : number;
  }

  /** Reads a cursor; empty when it is none. */
  static Optional<CaseKey> parse(String cursor) {
    int end = cursor.indexOf('~');
    return CaseNumber.parse(end < 0 ? cursor : cursor.substring(0, end))
        .flatMap(
            it ->
                due(end < 0 ? NEVER : cursor.substring(end + 1))
                    .map(due -> new CaseKey(new UUID(0, 0), it.day(), it.sequence(), due)));
  }

  private static Optional<Instant> due(String text) {
    try {
      return Optional.of(
          text.equals(NEVER)
              ? Instant.MAX
              : Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
