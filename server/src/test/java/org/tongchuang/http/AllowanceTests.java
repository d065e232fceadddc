package org.tongchuang.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tongchuang.http.Allowance.Act;
import org.tongchuang.kernel.Refusal;

class AllowanceTests {

  @Test
  void oneTooManyIsRefusedToThatAddressAlone() {
    var allowance = new Allowance();
    for (int i = 0; i < Act.REPORT.most(); i++) {
      allowance.count(Act.REPORT, "192.0.2.1");
    }

    assertThatThrownBy(() -> allowance.count(Act.REPORT, "192.0.2.1"))
        .isInstanceOf(Refusal.class)
        .hasMessage("TOO_OFTEN[]");
    assertThatCode(
            () -> {
              allowance.count(Act.REPORT, "192.0.2.2");
              allowance.count(Act.QUESTION, "192.0.2.1");
            })
        .doesNotThrowAnyException();
  }
}
