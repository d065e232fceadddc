package org.tongchuang.cases;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Permission;

/**
 * A where clause over {@code cases.case_file} being put together; always within one district, and
 * within the areas that the reader may see. Each addition answers a new one.
 *
 * <p>What comes from a short list of our own (stages, sources, areas' digits) is written into the
 * text of the statement, so that the planner sees that a partial index serves.
 */
final class CaseWhere {

  private static final Duration SOON = Duration.ofDays(1);
  private static final int STREET_DIGITS = AreaCode.Level.STREET.digits();
  private static final String OPEN = "stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED')";
  private static final String WITH_A_UNIT = "stage in ('DISPATCHED', 'HANDLING')";

  private final String clause;
  private final List<Object> parameters;

  private CaseWhere(String clause, List<Object> parameters) {
    this.clause = clause;
    this.parameters = parameters;
  }

  /** Every case of a district, whoever may see it. */
  static CaseWhere of(Object district) {
    return new CaseWhere("where district = ?", List.of(district));
  }

  /** Everything that the filter says, but its text. */
  static CaseWhere of(
      CaseFilter filter, Actor reader, CaseRules rules, Instant now, LocalDate today) {
    var where = of(reader.district().value()).in(reader.areas(CasePermission.CASE_READ));
    if (filter.openOnly()) {
      where = where.and(OPEN);
    }
    if (!filter.stages().isEmpty()) {
      where =
          where.and(
              filter.stages().stream()
                  .map(it -> "'" + it.name() + "'")
                  .collect(joining(", ", "stage in (", ")")));
    }
    if (filter.unit().isPresent()) {
      where = where.and("unit = ?", filter.unit().get().value());
    }
    if (!filter.categories().isEmpty()) {
      where = where.and("category = any(?)", (Object) filter.categories().toArray(String[]::new));
    }
    if (filter.area().isPresent()) {
      where = where.in(List.of(filter.area().get()));
    }
    if (filter.source().isPresent()) {
      where = where.and("source = '" + filter.source().get().name() + "'");
    }
    if (filter.from().isPresent()) {
      where = where.and("day >= ?", filter.from().get());
    }
    if (filter.to().isPresent()) {
      where = where.and("day <= ?", filter.to().get());
    }
    if (filter.days().isPresent()) {
      where = where.and("day > ?", today.minusDays(filter.days().get()));
    }
    if (filter.overdue()) {
      where = where.and(WITH_A_UNIT + " and due < ?", at(now));
    }
    if (filter.soon()) {
      where = where.and(WITH_A_UNIT + " and due >= ? and due < ?", at(now), at(now.plus(SOON)));
    }
    if (filter.late()) {
      where = where.and("step_due < ?", at(now));
    }
    if (filter.mine()) {
      where = where.and("reported_by = ?", reader.id().value());
    }
    return filter.todo() ? where.todo(reader, rules) : where;
  }

  CaseWhere and(String condition, Object... values) {
    var more = new ArrayList<>(parameters);
    more.addAll(Arrays.asList(values));
    return new CaseWhere(clause + " and " + condition, List.copyOf(more));
  }

  /** Only cases in one of these areas. */
  CaseWhere in(List<AreaCode> areas) {
    if (areas.stream().anyMatch(it -> it.value().equals(parameters.getFirst()))) {
      return this;
    }
    if (areas.size() == 1 && areas.getFirst().level() != AreaCode.Level.DISTRICT) {
      var street = areas.getFirst().value().substring(0, STREET_DIGITS);
      return and("\"left\"(area, 9) = '" + street + "'").and(inAnyOf(areas));
    }
    return and(inAnyOf(areas));
  }

  /**
   * Only cases of these days, which are written out: a plan made once for any days is a bad one.
   */
  CaseWhere within(LocalDate first, LocalDate last) {
    return and("day between '" + first + "' and '" + last + "'");
  }

  /** Only these cases. */
  CaseWhere ids(List<UUID> ids) {
    return and("id = any(?)", (Object) ids.toArray(UUID[]::new));
  }

  /** Only cases in which every word is found. */
  CaseWhere words(List<Word> words) {
    var where = this;
    for (var word : words) {
      var found =
          """
          (strpos(lower(normalize(coalesce(address, ''), NFKC)), ?) > 0
           or strpos(lower(normalize(coalesce(description, ''), NFKC)), ?) > 0""";
      where =
          word.categories().isEmpty()
              ? where.and(found + ")", word.text(), word.text())
              : where.and(
                  found + " or category = any(?))",
                  word.text(),
                  word.text(),
                  word.categories().toArray(String[]::new));
    }
    return where;
  }

  /** A word, and the categories in whose names it stands. */
  record Word(String text, List<String> categories) {}

  List<Object> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return clause;
  }

  static Object at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String inAnyOf(List<AreaCode> areas) {
    if (areas.isEmpty()) {
      return "false";
    }
    // Only digits, by the code's own rule.
    return areas.stream()
        .map(it -> "starts_with(area, '" + it.value() + "')")
        .collect(joining(" or ", "(", ")"));
  }

  /**
   * The cases whose next move the reader may make: looked for among those that are open and those
   * of which something is asked, since a desk with nothing to do must not look through everything.
   */
  private CaseWhere todo(Actor reader, CaseRules rules) {
    var open =
        of(parameters.getFirst())
            .and(OPEN)
            .and(
                """
                ((stage in ('REPORTED', 'ACCEPTED', 'CHECKED') and %s)
                 or (stage = 'FILED' and %s)
                 or (stage in ('DISPATCHED', 'HANDLING') and unit = any(?) and %s)
                 or (stage = 'HANDLED' and handled_by <> ? and not unit = any(?)
                     and (drawn_checker is null or drawn_checker = ?) and %s))"""
                    .formatted(
                        inAnyOf(reader.areas(CasePermission.CASE_ACCEPT)),
                        inAnyOf(reader.areas(CasePermission.CASE_DISPATCH)),
                        inAnyOf(reader.areas(CasePermission.CASE_HANDLE)),
                        inAnyOf(reader.areas(CasePermission.CASE_CHECK))),
                units(reader, CasePermission.CASE_HANDLE),
                reader.id().value(),
                reader.grants().stream()
                    .map(it -> it.unit().value())
                    .distinct()
                    .toArray(String[]::new),
                reader.id().value());
    var asked = of(parameters.getFirst()).and("plea is not null").pleas(reader, rules);
    var both = new ArrayList<>(open.parameters());
    both.addAll(asked.parameters());
    return and(
        "id in (select id from cases.case_file %s union all select id from cases.case_file %s)"
            .formatted(open, asked),
        both.toArray());
  }

  /** What waits for the reader's word as the next of those who must agree. */
  CaseWhere pleas(Actor reader, CaseRules rules) {
    var parts = new ArrayList<String>();
    var values = new ArrayList<Object>();
    for (var kind : Plea.Kind.values()) {
      var approvals = rules.approvals(kind);
      for (int agreed = 0; agreed < approvals.size(); agreed++) {
        var next = approvals.get(agreed);
        boolean own = next == CasePermission.CASE_LEAD;
        parts.add(
            "(plea = ? and "
                + "least(cardinality(coalesce(plea_approvals, '{}')), "
                + (approvals.size() - 1)
                + ") = ? and plea_by <> ?"
                + (own ? " and unit = any(?)" : "")
                + " and "
                + inAnyOf(reader.areas(next))
                + ")");
        values.addAll(List.of(kind.name(), agreed, reader.id().value()));
        if (own) {
          values.add(units(reader, next));
        }
      }
    }
    return parts.isEmpty()
        ? and("false")
        : and("(" + String.join(" or ", parts) + ")", values.toArray());
  }

  private static String[] units(Actor reader, Permission permission) {
    return reader.grants().stream()
        .filter(it -> it.permission().equals(permission.name()))
        .map(it -> it.unit().value())
        .distinct()
        .toArray(String[]::new);
  }
}
