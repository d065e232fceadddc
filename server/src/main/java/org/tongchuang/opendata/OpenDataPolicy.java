package org.tongchuang.opendata;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.PackLoaded;

/** What a district decides about open data, remembered for half a minute. */
@Component
class OpenDataPolicy {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private record Policy(List<Attribute> attributes, Set<String> held) {}

  private final LoadingCache<DistrictCode, Policy> policies;

  OpenDataPolicy(OpenDataStore store) {
    this.policies =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .build(it -> new Policy(store.attributes(it), store.held(it)));
  }

  /** What is asked besides, of a report in a category, in the order in which it is asked. */
  List<Attribute> attributes(DistrictCode district, String category) {
    return policies.get(district).attributes().stream()
        .filter(it -> it.category().equals(category))
        .toList();
  }

  /** Categories whose cases are not public unless the office has taken them up. */
  Set<String> held(DistrictCode district) {
    return policies.get(district).held();
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    policies.invalidate(loaded.district());
  }
}
