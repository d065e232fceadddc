package org.tongchuang.cases;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.PackLoaded;

/** A district's categories and routes, remembered for half a minute. */
@Component
class CasePolicy {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final LoadingCache<DistrictCode, Policy> policies;

  private record Policy(
      Map<String, Category> categories, Routes routes, CaseRules rules, List<Control> controls) {}

  CasePolicy(CasePolicyStore store) {
    this.policies =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .build(
                it ->
                    new Policy(
                        store.categories(it).stream()
                            .collect(Collectors.toMap(Category::code, Function.identity())),
                        new Routes(store.routes(it)),
                        store.rules(it).orElse(CaseRules.DEFAULTS),
                        store.controls(it)));
  }

  /** The categories that can be reported now, in the pack's order. */
  List<Category> categories(DistrictCode district) {
    return policies.get(district).categories().values().stream()
        .filter(it -> !it.ended())
        .sorted(Comparator.comparingInt(Category::place))
        .toList();
  }

  /** The category of that code, ended ones too. */
  Optional<Category> findCategory(DistrictCode district, String code) {
    return Optional.ofNullable(policies.get(district).categories().get(code));
  }

  /**
   * The category of that code, for a new case.
   *
   * @throws Refusal {@link CaseRefusal#NO_SUCH_CATEGORY} when there is none, or it has ended
   */
  Category getCategory(DistrictCode district, String code) {
    return findCategory(district, code)
        .filter(it -> !it.ended())
        .orElseThrow(() -> new Refusal(CaseRefusal.NO_SUCH_CATEGORY, code));
  }

  /** What the district decides about the side moves. */
  CaseRules rules(DistrictCode district) {
    return policies.get(district).rules();
  }

  /** What keeps a category's cases in an area from being taken in on a day, if anything does. */
  Optional<Control> control(DistrictCode district, String category, AreaCode area, LocalDate day) {
    return policies.get(district).controls().stream()
        .filter(it -> it.covers(category, area, day))
        .findFirst();
  }

  /** The one unit for a category's cases at a place. */
  UnitCode unit(DistrictCode district, String category, Routes.Place place) {
    return policies
        .get(district)
        .routes()
        .unit(category, place)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the pack of %s leaves %s in %s to nobody"
                        .formatted(district, category, place.area())));
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    policies.invalidate(loaded.district());
  }

  @TransactionalEventListener
  void on(LocalPolicyChanged changed) {
    policies.invalidate(changed.district());
  }
}
