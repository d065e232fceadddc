package org.tongchuang.cases;

import java.util.Optional;
import java.util.Set;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Which cases somebody wants listed, newest first. Whatever is asked for, only cases of areas that
 * the reader may see are answered.
 *
 * @param stages any of these; all when empty
 * @param overdue only open cases whose deadline has passed
 * @param todo only cases in which the reader may make the next move
 * @param mine only cases that the reader has reported
 * @param text a case number, or part of the address or description
 * @param after the case number after which to go on
 * @param limit how many at the most
 */
public record CaseQuery(
    Set<Stage.Name> stages,
    Optional<UnitCode> unit,
    Optional<AreaCode> area,
    Optional<String> category,
    boolean overdue,
    boolean todo,
    boolean mine,
    Optional<String> text,
    Optional<CaseNumber> after,
    int limit) {

  public CaseQuery {
    stages = Set.copyOf(stages);
  }
}
