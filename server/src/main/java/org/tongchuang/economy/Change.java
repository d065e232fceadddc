package org.tongchuang.economy;

import java.math.BigDecimal;
import java.util.Optional;

/** What has become of an indicator since the edition before. */
public sealed interface Change {

  /** It was not there. */
  record Added() implements Change {}

  /** Something else is meant by it, so that nothing can be compared. */
  record Redefined(Indicator before) implements Change {}

  /**
   * The same is meant by it.
   *
   * @param score how much more it scores
   * @param value how much more it is, where both are numbers of one kind
   * @param places how many places it has gained
   */
  record Compared(
      Indicator before,
      Optional<BigDecimal> score,
      Optional<BigDecimal> value,
      Optional<Integer> places)
      implements Change {}

  /** What there is to say of one that was there, as it was then and is now. */
  static Change between(Indicator before, Indicator now) {
    var then = before.terms();
    var its = now.terms();
    if (!its.means(then)) {
      return new Redefined(before);
    }
    return new Compared(
        before,
        its.score().flatMap(it -> then.score().map(it::subtract)),
        GivenNumber.both(then.value(), its.value(), (one, other) -> other.subtract(one)),
        then.standing().flatMap(it -> its.standing().map(after -> it.place() - after.place())));
  }
}
