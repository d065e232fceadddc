package org.tongchuang.cases;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.PackLoaded;

/** Each district's filing conditions, remembered for half a minute. */
@Service
public class FilingConditions {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final LoadingCache<DistrictCode, Conditions> conditions;
  private final CasePolicy policy;

  FilingConditions(ConditionStore store, CasePolicy policy) {
    this.policy = policy;
    this.conditions =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .build(it -> new Conditions(store.conditions(it), store.grades(it)));
  }

  /** The conditions of a district. */
  public Conditions in(DistrictCode district) {
    return conditions.get(district);
  }

  /**
   * The conditions under which a category's cases are filed now.
   *
   * @throws Refusal when {@code by} may not see cases, or there is no such category
   */
  public List<Condition> list(String category, Actor by) {
    by.require(CasePermission.CASE_READ);
    return in(by.district()).of(policy.getCategory(by.district(), category).code());
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    conditions.invalidate(loaded.district());
  }

  @TransactionalEventListener
  void on(LocalPolicyChanged changed) {
    conditions.invalidate(changed.district());
  }
}
