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

  /** Units by code, pinyin initials or part of the name; the closest first. */
  @GetMapping
  Page<UnitView> list(@RequestParam(defaultValue = "") String q, Actor actor, Locale reader) {
    return Page.all(
        people.listUnits(actor.district(), q, Page.MOST).stream()
            .map(it -> UnitView.of(it, reader))
            .toList());
  }
}
