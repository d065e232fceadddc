package org.tongchuang.people.web;

import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;

/** Units over HTTP. */
@RestController
@RequestMapping("/api/v1/units")
class UnitController {

  private final People people;

  UnitController(People people) {
    this.people = people;
  }

  record UnitView(String code, String name, String kind, String area, String initials) {

    static UnitView of(Unit unit, Locale reader) {
      return new UnitView(
          unit.code().value(),
          unit.name(reader),
          unit.kind().name(),
          unit.area().value(),
          unit.initials());
    }
  }

  /**
   * Units by code, pinyin initials or part of the name, the closest first; all of them by their
   * codes where nothing is looked for.
   */
  @GetMapping
  Page<UnitView> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      Actor actor,
      Locale reader) {
    var district = actor.district();
    var found =
        q.isBlank()
            ? Page.of(
                people.listUnitsAfter(district, after, Page.MOST + 1),
                Page.MOST,
                it -> it.code().value())
            : Page.all(people.listUnits(district, q, Page.MOST));
    return found.map(some -> some.stream().map(it -> UnitView.of(it, reader)).toList());
  }
}
