package org.tongchuang.opendata.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tongchuang.kernel.Refusal;

class AllowanceTests {

  @Test
  void oneTooManyIsRefusedToThatAddressAlone() {
    var allowance = new Allowance();
    for (int i = 0; i < Allowance.REPORTS; i++) {
      allowance.count("report", "192.0.2.1", Allowance.REPORTS);
    }

    assertThatThrownBy(() -> allowance.count("report", "192.0.2.1", Allowance.REPORTS))
        .isInstanceOf(Refusal.class)
        .hasMessage("ASKED_TOO_OFTEN[]");
    assertThatCode(
            () -> {
              allowance.count("report", "192.0.2.2", Allowance.REPORTS);
              allowance.count("question", "192.0.2.1", Allowance.QUESTIONS);
            })
        .doesNotThrowAnyException();
  }
}
