package org.tongchuang.cases;

/** 管理等级: how closely an area is looked after; A the most. Limits may differ by it. */
public enum Grade {
  A,
  B,
  C
}
