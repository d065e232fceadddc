package org.tongchuang.sites;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/**
 * What has happened to a site. Append-only; a site is what its events say. Its name and its address
 * are kept beside the events under the same version, because they are free text.
 */
public sealed interface SiteEvent extends DomainEvent {

  /** What every event says. */
  Fact fact();

  record Fact(DistrictCode district, SiteId site, int version, ActorId by, Instant at) {}

  /** The site is there, and is so. */
  record SiteAdded(Fact fact, Site.Traits traits) implements SiteEvent {}

  /** The site is now so. */
  record SiteChanged(Fact fact, Site.Traits traits) implements SiteEvent {}

  /** Nobody goes there any more. */
  record SiteEnded(Fact fact) implements SiteEvent {}

  /** It is gone to again. */
  record SiteResumed(Fact fact) implements SiteEvent {}

  @Override
  default DistrictCode district() {
    return fact().district();
  }

  @Override
  default String subject() {
    return fact().site().subject();
  }

  @Override
  default int version() {
    return fact().version();
  }

  @Override
  default ActorId by() {
    return fact().by();
  }

  @Override
  default Instant at() {
    return fact().at();
  }
}
