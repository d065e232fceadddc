package org.tongchuang.evaluation.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Subject;

/**
 * Which cases are asked for, as it comes in an address. The filters take the keys of subjects; an
 * empty one asks for the cases that belong to none.
 *
 * @param asOf as they were known at an instant; as they are, when left out
 */
record QuestionParameters(
    @NotNull LocalDate from,
    @NotNull LocalDate until,
    @Nullable Instant asOf,
    @Pattern(regexp = "([a-z0-9][a-z0-9-]{0,39})?") @Nullable String unit,
    @Pattern(regexp = "([0-9]{9})?") @Nullable String street,
    @Pattern(regexp = "([a-z0-9][a-z0-9-]{0,59})?") @Nullable String category,
    @Pattern(regexp = "(COMPONENT|MATTER)?") @Nullable String kind,
    @Pattern(regexp = "(PUBLIC|FIELD|HOTLINE|OPEN311|INSPECTION|IMPORT)?") @Nullable String source,
    @Pattern(regexp = "([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?") @Nullable String site,
    @Pattern(regexp = "([0-9]{9}([0-9]{3}){0,2})?") @Nullable String area) {

  Question question() {
    var only = new EnumMap<Subject, String>(Subject.class);
    put(only, Subject.UNIT, unit);
    put(only, Subject.STREET, street);
    put(only, Subject.CATEGORY, category);
    put(only, Subject.KIND, kind);
    put(only, Subject.SOURCE, source);
    put(only, Subject.SITE, site);
    put(only, Subject.AREA, area);
    return new Question(from, until, Optional.ofNullable(asOf), only);
  }

  private static void put(Map<Subject, String> to, Subject subject, @Nullable String key) {
    if (key != null) {
      to.put(subject, key);
    }
  }
}
