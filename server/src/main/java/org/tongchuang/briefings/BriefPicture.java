package org.tongchuang.briefings;

import java.util.UUID;
import org.tongchuang.cases.CaseId;

/**
 * A case as it was seen and as it was put right, on the second page of a brief.
 *
 * @param number the case's
 * @param caption what it is about, where, and who has put it right, as known when it was chosen
 * @param before the photo of the report
 * @param after the photo of the handling
 */
public record BriefPicture(CaseId of, String number, String caption, UUID before, UUID after) {

  /** How many there may be: one page of them. */
  public static final int MOST = 3;

  /** How long a photo is the longer way, in millimetres: two beside each other fill a line. */
  static final int SIDE = 60;
}
