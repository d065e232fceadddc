package org.tongchuang.briefings;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/**
 * The brief of a period.
 *
 * @param texts what the office has written: instead of what the machine says, or where it says
 *     nothing
 * @param pictures that the office has chosen
 * @param template the hash of the template that it is filled into; empty while it is a draft, and
 *     where the pack had none
 */
public record Brief(
    DistrictCode district,
    Period period,
    int version,
    State state,
    BriefFigures figures,
    BriefPage page,
    Map<BriefPart, String> texts,
    List<BriefPicture> pictures,
    Optional<String> template,
    Optional<Instant> frozenAt,
    Optional<Act> locked,
    Optional<Act> issued) {

  /** How facts name briefs, before the period. */
  static final String SUBJECTS = "brief/";

  /** How far a brief has come. */
  public enum State {
    /** Its figures are not the last word. */
    DRAFT,
    /** Its figures never change; the office writes. */
    FROZEN,
    /** Nobody writes in it any more. */
    LOCKED,
    /** It has been given out. */
    ISSUED;

    /** Whether the office may still write in it. */
    public boolean isOpen() {
      return this == DRAFT || this == FROZEN;
    }
  }

  /** That somebody did something. */
  public record Act(ActorId by, Instant at) {}

  public Brief {
    texts =
        Collections.unmodifiableMap(
            texts.isEmpty() ? new EnumMap<>(BriefPart.class) : new EnumMap<>(texts));
    pictures = List.copyOf(pictures);
  }

  /** What stands on the page: what the office has written, else what the machine says. */
  public String text(BriefPart part) {
    return texts.getOrDefault(part, page.text(part));
  }

  /** The photos on the second page. */
  List<UUID> photos() {
    return pictures.stream().flatMap(it -> Stream.of(it.before(), it.after())).toList();
  }

  /** How many lines of the page are filled. */
  public int lines() {
    int lines = 0;
    for (var part : BriefPart.values()) {
      lines += BriefPage.lines(text(part));
    }
    return lines;
  }

  /** As other facts name a brief. */
  static String subject(Period period) {
    return SUBJECTS + period;
  }
}
