package org.tongchuang.patrols;

import java.util.Set;
import org.tongchuang.kernel.Actor;
import org.tongchuang.sites.SiteId;

/**
 * What rounds say of the people whom they send out; given to this module from above, which knows of
 * a round no more than its id.
 */
public interface Sendings {

  /** Whether a round has sent this person to this site, wherever that lies. */
  boolean isSent(Actor by, RoundId round, SiteId site);

  /**
   * The rounds under way that send this person out: what others find in them stays unknown to them
   * until the round is over, as somebody may be sent to the same site.
   */
  Set<RoundId> blindTo(Actor reader);
}
