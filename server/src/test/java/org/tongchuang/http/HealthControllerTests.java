package org.tongchuang.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.tongchuang.DatabaseTest;
import org.tongchuang.http.HealthController.Health;
import org.tongchuang.kernel.HealthCheck;

@DatabaseTest
class HealthControllerTests {

  private record Asked(String name, BooleanSupplier answer) implements HealthCheck {

    @Override
    public boolean holds() {
      return answer.getAsBoolean();
    }
  }

  @Autowired private List<HealthCheck> checks;

  @Test
  void theServerIsUpWhenEverythingHolds() {
    var database = checks.stream().filter(it -> it.name().equals("database")).toList();

    var answer = new HealthController(database).health();

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(answer.getBody()).isEqualTo(new Health("UP", List.of()));
  }

  @Test
  void aDistrictAndTheDatabaseAreAskedAfter() {
    assertThat(checks).extracting(HealthCheck::name).contains("database", "district");
  }

  @Test
  void whatDoesNotHoldIsNamed() {
    var answer =
        new HealthController(
                List.of(
                    new Asked("first", () -> true),
                    new Asked("second", () -> false),
                    new Asked(
                        "third",
                        () -> {
                          throw new IllegalStateException("cannot say");
                        })))
            .health();

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.getBody()).isEqualTo(new Health("DOWN", List.of("second", "third")));
  }
}
