package org.tongchuang.cases.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.StandardCode;
import org.tongchuang.cases.StandardCode.Kind;
import org.tongchuang.cases.StandardCodes;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** The codes of the standards, in both languages. */
@RestController
@RequestMapping("/api/v1/standard-codes")
class StandardCodeController {

  private final StandardCodes codes;

  StandardCodeController(StandardCodes codes) {
    this.codes = codes;
  }

  record Names(String zh, String en) {}

  record KeyView(String standard, Kind kind, String code) {

    static KeyView of(StandardCode.Key key) {
      return new KeyView(key.standard(), key.kind(), key.code());
    }
  }

  /**
   * A code.
   *
   * @param id what is sent as {@code after} for those that follow
   * @param successors what it has become in a later standard
   */
  record StandardCodeView(
      String id,
      String standard,
      Kind kind,
      String code,
      Names name,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validUntil,
      boolean derived,
      List<KeyView> successors) {}

  /** Codes that begin so, or are called so, and are valid on a day: today unless it is said. */
  @GetMapping
  Page<StandardCodeView> list(
      @RequestParam(defaultValue = "") @Size(max = 100) String q,
      @RequestParam(required = false) @Nullable Kind kind,
      @RequestParam(required = false) @Nullable @Size(max = 40) String standard,
      @RequestParam(required = false) @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          LocalDate at,
      @RequestParam(required = false) @Nullable @Size(max = 80) String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    var query =
        new StandardCodes.Query(
            q,
            Optional.ofNullable(kind),
            Optional.ofNullable(standard),
            Optional.ofNullable(at),
            Optional.ofNullable(after),
            limit);
    var found = codes.list(query, actor).stream().map(it -> view(it, actor)).toList();
    return Page.of(found, limit, StandardCodeView::id);
  }

  private StandardCodeView view(StandardCode code, Actor actor) {
    return new StandardCodeView(
        code.key().toString(),
        code.key().standard(),
        code.key().kind(),
        code.key().code(),
        new Names(code.nameZh(), code.nameEn()),
        code.validity().from().orElse(null),
        code.validity().until().orElse(null),
        code.derived(),
        codes.successors(actor.district(), code.key()).stream().map(KeyView::of).toList());
  }
}
