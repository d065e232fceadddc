package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page counts as the desk does while somebody writes: the same as in briefLines.spec.ts. */
class BriefPageTests {

  @Test
  void aTextTakesAsManyLinesAsItIsWide() {
    assertThat(BriefPage.lines("")).isEqualTo(1);
    assertThat(BriefPage.lines("  \n ")).isEqualTo(1);
    assertThat(BriefPage.lines("一".repeat(31))).isEqualTo(1);
    assertThat(BriefPage.lines("一".repeat(32))).isEqualTo(2);
    assertThat(BriefPage.lines("1".repeat(62))).isEqualTo(1);
    assertThat(BriefPage.lines("1".repeat(63))).isEqualTo(2);
    assertThat(BriefPage.lines("“".repeat(32))).isEqualTo(2);
    assertThat(BriefPage.lines("第一条\n第二条")).isEqualTo(2);
    assertThat(BriefPage.lines("第一条\n\n第二条\n")).isEqualTo(3);
    assertThat(BriefPage.lines("𠮷".repeat(31))).isEqualTo(1);
  }
}
