package org.tongchuang.participation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.participation.Register.Kind;

/**
 * What somebody has entered into a register. Never changed: a mistake is taken back and entered
 * anew.
 *
 * @param kind of the register when it was entered
 * @param takenBack that it counts no more, on no day
 */
public record Entry(
    DistrictCode district,
    EntryId id,
    Kind kind,
    Terms terms,
    ActorId by,
    Instant recordedAt,
    Optional<TakenBack> takenBack) {

  /** How long the reason may be for which one is taken back. */
  public static final int LONGEST_REASON = 200;

  /**
   * What it says.
   *
   * @param register the key of the register
   * @param day when it was so; of a pairing its first day
   */
  public record Terms(String register, AreaCode area, LocalDate day, Said said) {

    /**
     * Passes what a register of that kind asks for.
     *
     * @throws Refusal of {@link ParticipationRefusal}
     */
    void require(Kind kind) {
      said.require(kind);
      if (kind == Kind.PAIRING && area.level() != AreaCode.Level.COMMUNITY) {
        throw new Refusal(ParticipationRefusal.PAIRING_WANTS_COMMUNITY);
      }
    }
  }

  /**
   * That somebody has taken it back.
   *
   * @param reason empty when the table was undone with which it had come
   */
  public record TakenBack(Optional<String> reason, ActorId by, Instant at) {}
}
