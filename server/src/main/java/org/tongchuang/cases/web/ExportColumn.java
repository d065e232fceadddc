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
  /** Until when the step that it waits for has to be done; which one that is, its stage says. */
  STEP(17),
  /** Until when its unit has to put it right. */
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
    return this == STEP || this == DUE || this == OCCURRED || this == RECORDED;
  }
}
