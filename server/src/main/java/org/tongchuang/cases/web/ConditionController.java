package org.tongchuang.cases.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.Condition;
import org.tongchuang.cases.Condition.GradedLimit;
import org.tongchuang.cases.Condition.Words;
import org.tongchuang.cases.FilingConditions;
import org.tongchuang.cases.Grade;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.worktime.Limit;

/** The filing conditions of a category, in both languages. */
@RestController
@RequestMapping("/api/v1/categories/{code}/conditions")
class ConditionController {

  private final FilingConditions conditions;

  ConditionController(FilingConditions conditions) {
    this.conditions = conditions;
  }

  record LimitView(
      @Nullable Grade grade,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validUntil,
      int value,
      Limit.Unit unit) {

    static LimitView of(GradedLimit limit) {
      return new LimitView(
          limit.grade().orElse(null),
          limit.validity().from().orElse(null),
          limit.validity().until().orElse(null),
          limit.limit().value(),
          limit.limit().unit());
    }
  }

  record ConditionView(
      String code,
      Words text,
      Words closing,
      @Nullable Words notCollected,
      List<LimitView> limits) {

    static ConditionView of(Condition condition) {
      return new ConditionView(
          condition.code(),
          condition.text(),
          condition.closing(),
          condition.notCollected().orElse(null),
          condition.limits().stream().map(LimitView::of).toList());
    }
  }

  /** Under which conditions cases of the category are filed; all at once, since they are few. */
  @GetMapping
  Page<ConditionView> list(@PathVariable String code, Actor actor) {
    return Page.all(conditions.list(code, actor).stream().map(ConditionView::of).toList());
  }
}
