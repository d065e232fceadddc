package org.tongchuang.cases;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.DistrictCode;

/** The lives of cases, for whatever is worked out of them and may lag behind. */
@Service
public class CaseLives {

  private final CaseLifeStore store;
  private final CaseListStore lists;
  private final CaseFigures figures;

  CaseLives(CaseLifeStore store, CaseListStore lists, CaseFigures figures) {
    this.store = store;
    this.lists = lists;
    this.figures = figures;
  }

  /**
   * What is new from a position on.
   *
   * @param changed cases to which something has happened, each once
   * @param next where to go on
   * @param more whether there is more already
   */
  public record News(List<CaseId> changed, long next, boolean more) {

    public News {
      changed = List.copyOf(changed);
    }
  }

  /** Districts that have cases. */
  public List<DistrictCode> districts() {
    return lists.districts();
  }

  /**
   * What has happened from a position on, leaving nothing out that is committed late.
   *
   * @param from where the news before ended; 0 for everything
   * @param batch about how many facts to look at; a transaction is never divided
   */
  public News since(DistrictCode district, long from, int batch) {
    long end = lists.position();
    // a database that was copied into another cluster counts its transactions anew
    long begin = from > end ? 0 : from;
    long next = store.reaching(district, begin, end, batch).orElse(end);
    return new News(store.changed(district, begin, next), next, next < end);
  }

  /** Cases of which there is anything from a position on, as far as it is seen now. */
  public List<CaseId> changedSince(DistrictCode district, long from) {
    return store.changed(district, from, Long.MAX_VALUE);
  }

  /** A position that is reached when {@link CaseFigures#mark} of now is settled. */
  public long mark() {
    return figures.mark();
  }

  /** The lives of cases, for those that there are. */
  public List<CaseLife> of(DistrictCode district, List<CaseId> ids) {
    return ids.isEmpty() ? List.of() : store.lives(district, ids);
  }

  /** Ids of cases in their order, after one that is known. */
  public List<CaseId> ids(DistrictCode district, Optional<CaseId> after, int limit) {
    return store.ids(district, after, limit);
  }
}
