package org.tongchuang.cases.web;

/** What a column of the list shows; a client names those on its screen, in their order. */
enum ExportColumn {
  NUMBER(22),
  CATEGORY(16),
  ADDRESS(34),
  STREET(14),
  AREA(20),
  DESCRIPTION(50),
  UNIT(20),
  STAGE(10),
  DUE(17),
  OCCURRED(17),
  RECORDED(17),
  SOURCE(12);

  private final int width;

  ExportColumn(int width) {
    this.width = width;
  }

  /** In characters. */
  int width() {
    return width;
  }

  boolean isTime() {
    return this == DUE || this == OCCURRED || this == RECORDED;
  }
}
