package org.tongchuang.evaluation;

import java.util.Objects;

/** What outcomes of a day have in common that are summed; other subjects are made of these sums. */
enum SummedBy {
  /** Empty where a case is with no unit, or does not count against its own. */
  UNIT("case when exempt or unit is null then '' else unit end"),
  AREA("area"),
  CATEGORY("category"),
  SOURCE("source"),
  /** Empty where a case lies at no site. */
  SITE("coalesce(site::text, '')");

  private final String column;

  SummedBy(String column) {
    this.column = column;
  }

  /** Of which sums a subject's are made. */
  static SummedBy of(Subject subject) {
    return switch (subject) {
      case UNIT -> UNIT;
      case STREET, AREA -> AREA;
      case CATEGORY, KIND -> CATEGORY;
      case SOURCE -> SOURCE;
      case SITE -> SITE;
    };
  }

  /** The key of an outcome. */
  String key(CaseOutcome it) {
    return switch (this) {
      case UNIT -> unit(it);
      case AREA -> it.area().value();
      case CATEGORY -> it.category();
      case SOURCE -> it.source().name();
      case SITE -> Objects.toString(it.site(), "");
    };
  }

  /** The same in SQL. */
  String column() {
    return column;
  }

  private static String unit(CaseOutcome it) {
    var unit = it.unit();
    return it.exempt() || unit == null ? "" : unit.value();
  }
}
