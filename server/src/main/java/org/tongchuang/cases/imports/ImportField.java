package org.tongchuang.cases.imports;

import java.util.Locale;

/** What an import knows how to take from a column. */
enum ImportField {
  ID,
  OPENED,
  TARGET,
  CLOSED,
  CATEGORY,
  AREA,
  UNIT,
  ADDRESS,
  LONGITUDE,
  LATITUDE,
  DESCRIPTION;

  /** As mappings call it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
