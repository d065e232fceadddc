package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.database.Moment;
import org.tongchuang.evaluation.OutcomeStore.Followed;
import org.tongchuang.kernel.DistrictCode;

/** Works outcomes and sums out from nothing and holds them against what is kept. */
@Component
class Recount {

  private static final int AT_ONCE = 1000;

  private final CaseLives lives;
  private final OutcomeStore store;
  private final SumStore sums;
  private final TransactionTemplate moment;

  Recount(
      CaseLives lives, OutcomeStore store, SumStore sums, PlatformTransactionManager transactions) {
    this.lives = lives;
    this.store = store;
    this.sums = sums;
    moment = Moment.of(transactions);
  }

  /**
   * What comparing came to.
   *
   * @param same how many cases are kept as their facts make them
   * @param different the cases that are not
   * @param behind how many have facts that are not followed yet, and were not compared
   * @param days those whose sums are not what the outcomes that are kept add up to
   */
  record Comparison(int same, List<CaseNumber> different, int behind, List<LocalDate> days) {

    Comparison {
      different = List.copyOf(different);
      days = List.copyOf(days);
    }

    boolean nothingDiffers() {
      return different.isEmpty() && days.isEmpty();
    }
  }

  Comparison compare(DistrictCode district) {
    return moment.execute(_ -> compared(district));
  }

  private Comparison compared(DistrictCode district) {
    long position = store.followed(district).map(Followed::position).orElse(0L);
    var behind = new HashSet<>(lives.changedSince(district, position));
    int same = 0;
    var different = new ArrayList<CaseNumber>();
    var last = Optional.<CaseId>empty();
    List<CaseId> some;
    do {
      some = lives.ids(district, last, AT_ONCE);
      var ids = some.stream().filter(it -> !behind.contains(it)).toList();
      var kept = store.find(district, ids).stream().collect(toMap(CaseOutcome::id, it -> it));
      for (var outcome : OutcomeFollower.outcomes(lives.of(district, ids))) {
        if (outcome.equals(kept.get(outcome.id()))) {
          same++;
        } else {
          different.add(outcome.number());
        }
      }
      last = some.isEmpty() ? last : Optional.of(some.getLast());
    } while (some.size() == AT_ONCE);
    var days = sums.days(district).stream().filter(it -> !addsUp(district, it)).toList();
    return new Comparison(same, different, behind.size(), days);
  }

  private boolean addsUp(DistrictCode district, LocalDate day) {
    var made = store.sums(district, new Days(day, day));
    return made.all().equals(sums.ofDay(district, day).all());
  }
}
