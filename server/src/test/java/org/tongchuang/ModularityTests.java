package org.tongchuang;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** The architecture as rules: boundaries hold, and dependencies point down this list, never up. */
class ModularityTests {

  static final List<String> TOP_DOWN =
      List.of(
          // outward
          "opendata",
          "briefings",
          // consequences
          "evaluation",
          "frontages",
          "awards",
          "economy",
          "meetings",
          // work
          "campaigns",
          "participation",
          "rounds",
          "patrols",
          "cases",
          // reference
          "rosters",
          "documents",
          "notices",
          "access",
          "sites",
          "people",
          "media",
          "vault",
          "worktime",
          "territory",
          // foundation
          "packs",
          "imports",
          "audit",
          "http",
          "database",
          "kernel");

  static final ApplicationModules MODULES = ApplicationModules.of(Tongchuang.class);

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tongchuang");

  @Test
  void modulesKeepTheirBoundaries() {
    MODULES.verify();
  }

  @Test
  void dependenciesPointDown() {
    assertThat(MODULES.stream().map(it -> it.getIdentifier().toString()))
        .containsExactlyInAnyOrderElementsOf(TOP_DOWN);
    for (var module : MODULES) {
      int rank = TOP_DOWN.indexOf(module.getIdentifier().toString());
      module
          .getDirectDependencies(MODULES, DependencyType.values())
          .uniqueModules()
          .forEach(
              it ->
                  assertThat(TOP_DOWN.indexOf(it.getIdentifier().toString()))
                      .as("%s uses %s", module.getIdentifier(), it.getIdentifier())
                      .isGreaterThan(rank));
    }
  }

  @Test
  void theKernelKnowsNeitherSpringNorSql() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("org.tongchuang.kernel..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta..")
        .check(CLASSES);
  }

  @Test
  void timeComesFromTheClockAlone() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.tongchuang")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  /** The diagram in ARCHITECTURE.md is what the code says; {@code -Dupdate.diagram} rewrites it. */
  @Test
  void theArchitecturePageShowsTheModulesAsTheyAre() throws IOException {
    var page = Path.of("..", "ARCHITECTURE.md");
    var text = Files.readString(page);
    var drawn = ModuleDiagram.replacedIn(text, MODULES, TOP_DOWN);
    if (Boolean.getBoolean("update.diagram")) {
      Files.writeString(page, drawn);
    }
    assertThat(Files.readString(page)).isEqualTo(drawn);
  }
}
