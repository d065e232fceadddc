package org.tongchuang.cases.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.Cases;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** The categories of a district, in both languages, so that an app can keep them. */
@RestController
@RequestMapping("/api/v1/categories")
class CategoryController {

  private final Cases cases;

  CategoryController(Cases cases) {
    this.cases = cases;
  }

  record Names(String zh, String en) {}

  record CategoryView(String code, Names name, String icon, boolean quick, boolean internal) {}

  @GetMapping
  Page<CategoryView> list(Actor actor) {
    return Page.all(
        cases.categories(actor.district()).stream()
            .map(
                it ->
                    new CategoryView(
                        it.code(),
                        new Names(it.nameZh(), it.nameEn()),
                        it.icon(),
                        it.quick(),
                        it.internal()))
            .toList());
  }
}
