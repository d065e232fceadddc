package org.tongchuang.evaluation;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;

/**
 * The scores of a month on their way to everybody (公布): drawn up, open for objections until an
 * instant, published.
 *
 * @param version that of its latest fact
 * @param scheme by which it is scored
 * @param from the first month of the version of the scheme
 * @param name of the scheme, as it was then
 * @param asOf what was recorded by then is in it
 * @param closesAt until when units may object; empty for a draft
 * @param hash of the snapshot, once it is published
 */
public record Publication(
    DistrictCode district,
    UUID id,
    int version,
    String scheme,
    YearMonth from,
    YearMonth month,
    Bilingual name,
    State state,
    Instant asOf,
    Optional<Instant> closesAt,
    Optional<Instant> publishedAt,
    Optional<String> hash) {

  /** How far it has come. */
  public enum State {
    DRAFT,
    OPEN,
    PUBLISHED,
    DROPPED
  }

  /** What the office does with it. */
  public enum Step {
    /** Counts it anew, as of now. */
    RECOUNT,
    /** Lets units object. */
    OPEN,
    DROP,
    /** Says it to everybody; nothing of it changes any more. */
    PUBLISH
  }

  static Publication drawnUp(DistrictCode district, UUID id, Snapshot of) {
    return new Publication(
        district,
        id,
        1,
        of.scheme().code(),
        of.scheme().from(),
        of.month(),
        of.scheme().name(),
        State.DRAFT,
        of.asOf(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether units may object; at the end of the time they may. */
  public boolean takesObjections(Instant now) {
    return state == State.OPEN && closesAt.filter(it -> !now.isAfter(it)).isPresent();
  }

  /**
   * What may be done with it.
   *
   * @param objections all of them
   */
  public Set<Step> steps(Instant now, Collection<Objection> objections) {
    return switch (state) {
      case DRAFT -> EnumSet.of(Step.RECOUNT, Step.OPEN, Step.DROP);
      case OPEN ->
          takesObjections(now) || objections.stream().anyMatch(Objection::waits)
              ? EnumSet.noneOf(Step.class)
              : EnumSet.of(Step.PUBLISH);
      case PUBLISHED, DROPPED -> EnumSet.noneOf(Step.class);
    };
  }

  Publication recounted(Snapshot of) {
    return new Publication(
        district,
        id,
        version + 1,
        scheme,
        of.scheme().from(),
        month,
        of.scheme().name(),
        state,
        of.asOf(),
        closesAt,
        publishedAt,
        hash);
  }

  Publication opened(Instant until) {
    return becoming(State.OPEN, Optional.of(until), publishedAt, hash);
  }

  Publication dropped() {
    return becoming(State.DROPPED, closesAt, publishedAt, hash);
  }

  Publication corrected() {
    return becoming(state, closesAt, publishedAt, hash);
  }

  Publication published(Instant at, String itsHash) {
    return becoming(State.PUBLISHED, closesAt, Optional.of(at), Optional.of(itsHash));
  }

  private Publication becoming(
      State next, Optional<Instant> until, Optional<Instant> at, Optional<String> itsHash) {
    return new Publication(
        district, id, version + 1, scheme, from, month, name, next, asOf, until, at, itsHash);
  }
}
