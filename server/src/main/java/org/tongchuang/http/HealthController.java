package org.tongchuang.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.kernel.HealthCheck;

/** Whether the server can do its work, for whoever watches over it. */
@Open
@RestController
class HealthController {

  record Health(String status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing) {}

  private final List<HealthCheck> checks;

  HealthController(List<HealthCheck> checks) {
    this.checks = checks;
  }

  @WithoutTurn
  @GetMapping("/health")
  ResponseEntity<Health> health() {
    var missing = checks.stream().filter(it -> !holds(it)).map(HealthCheck::name).toList();
    return missing.isEmpty()
        ? ResponseEntity.ok(new Health("UP", missing))
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Health("DOWN", missing));
  }

  private static boolean holds(HealthCheck check) {
    try {
      return check.holds();
    } catch (RuntimeException broken) {
      return false;
    }
  }
}
