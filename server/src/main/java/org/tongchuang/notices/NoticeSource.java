package org.tongchuang.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongchuang.audit.Recorded;
import org.tongchuang.kernel.DistrictCode;

/**
 * A module that has something to tell, given to this one from above: it knows what its facts mean
 * and whom they concern, and nothing of how they are told. Unless it says otherwise, its facts have
 * no deadlines, are not taken back, and come from nobody without an account.
 */
public interface NoticeSource {

  /** How its subjects begin, as {@code case/}. */
  String subjects();

  /**
   * Who has to know of a fact; empty when nobody has. It may be told under another subject that it
   * concerns too, with the version of the fact.
   */
  List<Told> told(DistrictCode district, Recorded fact);

  /**
   * Deadlines that have to be told of after {@code from} and not after {@code until}.
   *
   * @param ahead how long before a deadline; half of the time given, where that is less
   */
  default List<Told> due(
      DistrictCode district, NoticeKind kind, Duration ahead, Instant from, Instant until) {
    return List.of();
  }

  /** Whether somebody still has to act until the deadline that this fact set. */
  default boolean stillDue(DistrictCode district, String subject, int version) {
    return false;
  }

  /** Whether what was to be told of a fact has been taken back, so that nobody need know of it. */
  default boolean undone(DistrictCode district, NoticeKind kind, String subject, int version) {
    return false;
  }

  /**
   * What the reporter has left to be reached by, in clear: asked for when a message goes out, and
   * kept nowhere. Empty when nothing is left of it.
   */
  default Optional<String> reporter(DistrictCode district, String subject) {
    return Optional.empty();
  }

  /**
   * The file that tells all of it, for channels that carry one; asked for when a message goes out.
   */
  default Optional<NoticeFile> file(DistrictCode district, String subject) {
    return Optional.empty();
  }

  /** Where people with an account see the subject, below the server's address. */
  String page(String subject);

  /** Where its reporter sees it. */
  default Optional<String> reporterPage(DistrictCode district, String subject) {
    return Optional.empty();
  }
}
