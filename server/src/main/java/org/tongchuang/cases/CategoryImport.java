package org.tongchuang.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tongchuang.http.Page;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.people.AdministratorPermission;
import org.tongchuang.territory.Territory;

/**
 * A district's own categories from a table, beside those of its pack. Adds and never alters: a pack
 * that names one of them owns it from then on, and one that does not leaves it alone.
 *
 * <p>None is ever removed: for half a minute another server may take a case in that is of it.
 */
@Component
class CategoryImport implements ImportKind<Category> {

  /** The drawing of something else. */
  private static final String NO_ICON = "other";

  private final CasePolicyStore store;
  private final StandardCodeStore standards;
  private final Territory territory;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CategoryImport(
      CasePolicyStore store,
      StandardCodeStore standards,
      Territory territory,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.standards = standards;
    this.territory = territory;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "categories";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("code", true, "lotus-pond"),
        new Column("name_zh", true, "荷塘有垃圾"),
        new Column("name_en", false, "Litter in the lotus pond"),
        new Column("limit_value", true, "4"),
        new Column("limit_unit", true, "工作时"),
        new Column("standard_code", false, "matter:06010"),
        new Column("icon", false, "water"),
        new Column("keywords", false, "荷塘 水面 漂浮物"));
  }

  @Override
  public void require(Actor actor) {
    actor.require(AdministratorPermission.SYSTEM_ADMIN);
  }

  @Override
  public Reading<Category> begin(Actor by, Map<String, String> titles) {
    return new CategoryReading(by.district());
  }

  private Map<String, Category> categories(DistrictCode district) {
    return store.categories(district).stream()
        .collect(Collectors.toMap(Category::code, Function.identity()));
  }

  private final class CategoryReading implements Reading<Category> {

    private final DistrictCode district;
    private final Map<String, Category> known;
    private final Set<String> imported;
    private final boolean routed;
    private final List<StandardCode> codes;
    private final LocalDate today;
    private final Map<String, Integer> seen = new HashMap<>();
    private int next;

    CategoryReading(DistrictCode district) {
      this.district = district;
      this.known = new HashMap<>(categories(district));
      this.imported = new HashSet<>(store.importedCategories(district));
      // the one for all in the whole district: the routes of a pack name none of ours
      this.routed =
          new Routes(store.routes(district))
              .unit(Routes.ANY, Routes.Place.in(district.area()))
              .isPresent();
      this.codes = standards.codes(district);
      this.today = LocalDate.ofInstant(clock.instant(), territory.district(district).timeZone());
      this.next =
          known.values().stream()
              .mapToInt(it -> it.place() + 1)
              .filter(it -> it > PolicyCells.FIRST_PLACE)
              .max()
              .orElse(PolicyCells.FIRST_PLACE);
    }

    @Override
    public Category read(Cells row) {
      var code = PolicyCells.code(row, "code", LocalPolicyRefusal.CATEGORY_CODE_WRONG);
      var there = known.get(code);
      var category = category(row, code, there);
      if (!routed) {
        throw new Refusal(LocalPolicyRefusal.CATEGORY_WITHOUT_ROUTE);
      }
      var before = seen.putIfAbsent(code, row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      if (there == null) {
        requireRoom();
        next++;
      } else if (there.ended()) {
        requireFree(there, category);
        requireRoom();
      } else if (!there.equals(category)) {
        throw new Refusal(LocalPolicyRefusal.CATEGORY_DIFFERS, code);
      }
      known.put(code, category);
      return category;
    }

    /** With the place and the standing of what is there, of which a table says nothing. */
    private Category category(Cells row, String code, @Nullable Category there) {
      var nameZh = row.get("name_zh");
      return new Category(
          code,
          there == null ? next : there.place(),
          nameZh,
          row.find("name_en").orElse(nameZh),
          icon(row),
          there != null && there.quick(),
          PolicyCells.limit(row),
          row.find("standard_code").map(it -> inForce(row, it)),
          row.find("keywords").orElse(""),
          there != null && there.internal(),
          false);
    }

    private static String icon(Cells row) {
      var icon = row.find("icon").orElse(NO_ICON);
      if (!icon.matches(CaseSection.CODE)) {
        throw new Refusal(LocalPolicyRefusal.ICON_WRONG, row.title("icon"), icon);
      }
      return icon;
    }

    private String inForce(Cells row, String text) {
      var title = row.title("standard_code");
      var reference =
          StandardReference.parse(text)
              .orElseThrow(
                  () -> new Refusal(LocalPolicyRefusal.STANDARD_REFERENCE_WRONG, title, text));
      var named = codes.stream().filter(it -> reference.names(it.key())).toList();
      if (named.isEmpty()) {
        throw new Refusal(LocalPolicyRefusal.STANDARD_CODE_UNKNOWN, title, text);
      }
      if (named.stream().noneMatch(it -> it.validOn(today))) {
        throw new Refusal(
            LocalPolicyRefusal.STANDARD_CODE_NOT_IN_FORCE, title, text, today.toString());
      }
      return text;
    }

    private void requireRoom() {
      if (known.values().stream().filter(it -> !it.ended()).count() >= Page.MOST) {
        throw new Refusal(LocalPolicyRefusal.TOO_MANY_CATEGORIES, Page.MOST);
      }
    }

    /**
     * What has ended comes back as it was, or its code stands for something else if no case had it.
     */
    private void requireFree(Category ended, Category wanted) {
      if (!imported.contains(ended.code())) {
        throw new Refusal(LocalPolicyRefusal.CATEGORY_ENDED_BY_PACK, ended.code());
      }
      if (!ended.equals(wanted.end()) && store.hasCases(district, ended.code())) {
        throw new Refusal(LocalPolicyRefusal.CATEGORY_CODE_USED, ended.code());
      }
    }

    @Override
    public List<Optional<Taken>> take(List<Category> rows) {
      var there = categories(district);
      var taken = new ArrayList<Optional<Taken>>();
      for (var category : rows) {
        var now = there.get(category.code());
        if (category.equals(now)) {
          taken.add(Optional.empty());
          continue;
        }
        if (now != null && !now.ended()) {
          throw new IllegalStateException("a pack has named an imported category meanwhile");
        }
        store.putImported(district, category);
        taken.add(Optional.of(new Taken(category.code(), category.toString())));
      }
      events.publishEvent(new LocalPolicyChanged(district));
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var code = taken.subject();
    var there = Optional.ofNullable(categories(district).get(code));
    if (there.filter(it -> it.toString().equals(taken.state())).isEmpty()
        || !store.importedCategories(district).contains(code)) {
      return Optional.of(new Refusal(LocalPolicyRefusal.CATEGORY_CHANGED, code));
    }
    store.putImported(district, there.get().end());
    events.publishEvent(new LocalPolicyChanged(district));
    return store.hasCases(district, code)
        ? Optional.of(new Refusal(LocalPolicyRefusal.CATEGORY_ENDED, code))
        : Optional.empty();
  }
}
