package org.tongchuang.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Open cases that somebody above their unit has to talk about, as they are now. */
@Service
public class Standstills {

  private final StandstillStore store;

  Standstills(StandstillStore store) {
    this.store = store;
  }

  /** Why it has to be talked about. */
  public enum Why {
    /** Nothing is done about it until a day. */
    SUSPENDED,
    /** Its unit has asked for something, and nobody has said yes or no. */
    ASKED,
    /** It has been raised to supervision. */
    SUPERVISED
  }

  /**
   * A case that stands still, or has been raised.
   *
   * @param until when it goes on by itself
   */
  public record Standing(
      CaseId id,
      CaseNumber number,
      String category,
      UnitCode unit,
      Why why,
      Optional<Instant> until) {}

  /** Cases that are suspended, or whose unit waits for an answer; the oldest first. */
  public List<Standing> blocked(DistrictCode district, int limit) {
    return store.blocked(district, limit);
  }

  public long countBlocked(DistrictCode district) {
    return store.countBlocked(district);
  }

  /** Cases under supervision; the oldest first. */
  public List<Standing> supervised(DistrictCode district, int limit) {
    return store.supervised(district, limit);
  }

  public long countSupervised(DistrictCode district) {
    return store.countSupervised(district);
  }
}
