package org.tongchuang.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.worktime.Limit;

/** Categories ({@code categories.csv}) and which unit their cases go to ({@code routes.csv}). */
@Component
class CaseSection implements PackSection<CaseSection.Content> {

  private static final String CATEGORIES = "categories.csv";
  private static final String ROUTES = "routes.csv";
  private static final int MOST_QUICK = 8;

  /** What codes of categories and of conditions are made of. */
  static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

  private final CasePolicyStore store;

  CaseSection(CasePolicyStore store) {
    this.store = store;
  }

  record Content(List<Category> categories, List<Routes.Route> routes) {}

  @Override
  public int order() {
    return 50;
  }

  @Override
  public Content read(Pack pack) {
    return new Content(categories(pack), routes(pack));
  }

  private static List<Category> categories(Pack pack) {
    var rows =
        pack.csv(
            CATEGORIES,
            "code",
            "name_zh",
            "name_en",
            "icon",
            "quick",
            "limit_value",
            "limit_unit",
            "standard_code",
            "keywords");
    Pack.requireUnique(rows, "code");
    var categories = new ArrayList<Category>();
    for (var row : rows) {
      var code =
          row.value("code", it -> it.matches(CODE), Function.identity(), "not-a-category-code");
      var unit = row.constant("limit_unit", Limit.Unit.class);
      var value =
          row.value("limit_value", ConditionSection::isLimit, Integer::parseInt, "not-a-limit");
      var nameZh = row.text("name_zh");
      boolean internal = row.optional("internal").filter("true"::equals).isPresent();
      if (code.isPresent() && unit.isPresent() && value.isPresent()) {
        categories.add(
            new Category(
                code.get(),
                categories.size(),
                nameZh,
                row.optional("name_en").orElse(nameZh),
                row.text("icon"),
                row.text("quick").equals("true"),
                new Limit(value.get(), unit.get()),
                row.optional("standard_code"),
                row.optional("keywords").orElse(""),
                internal,
                false));
      }
    }
    if (categories.stream().filter(Category::quick).count() > MOST_QUICK) {
      pack.fault(CATEGORIES, 0, "too-many-quick", MOST_QUICK);
    }
    return categories;
  }

  /** A rule for all in the whole district must be there, so that nothing is ever nobody's. */
  private static List<Routes.Route> routes(Pack pack) {
    var routes = new ArrayList<Routes.Route>();
    var seen = new HashSet<List<Object>>();
    boolean fallback = false;
    for (var row : pack.csv(ROUTES, "category", "area", "unit")) {
      var category = row.text("category");
      if (!category.equals(Routes.ANY)) {
        row.requireKnown("category", CATEGORIES, "code");
      }
      row.requireKnown("area", "areas.csv", "code");
      var area = row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
      var target =
          row.value("unit", Routes.Target::isTarget, Routes.Target::of, "not-a-route-unit");
      if (target.filter(it -> it instanceof Routes.Target.Named).isPresent()) {
        row.requireKnown("unit", "units.csv", "code");
      }
      if (area.isPresent() && target.isPresent()) {
        var route = new Routes.Route(category, area.get(), target.get());
        if (!seen.add(List.of(category, area.get(), target.get().rank()))) {
          row.fault("two-owners", category, row.text("area"));
        }
        routes.add(route);
        fallback |= route.isFallback();
      }
    }
    if (!fallback) {
      pack.fault(ROUTES, 0, "no-fallback-owner");
    }
    return routes;
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var known = new HashMap<String, Category>();
    store.categories(district).forEach(it -> known.put(it.code(), it));
    var imported = store.importedCategories(district);
    content.categories().stream()
        .filter(it -> !it.equals(known.remove(it.code())) || imported.contains(it.code()))
        .forEach(it -> store.put(district, it));
    known.values().stream()
        .filter(it -> !it.ended() && !imported.contains(it.code()))
        .forEach(it -> store.put(district, it.end()));
    loadRoutes(district, new LinkedHashSet<>(content.routes()));
  }

  private void loadRoutes(DistrictCode district, Collection<Routes.Route> wanted) {
    var known = Set.copyOf(store.routes(district));
    known.stream().filter(it -> !wanted.contains(it)).forEach(it -> store.delete(district, it));
    wanted.stream().filter(it -> !known.contains(it)).forEach(it -> store.insert(district, it));
  }
}
