package org.tongchuang.documents;

import java.util.UUID;
import org.tongchuang.kernel.Refusal;

/**
 * What papers are made of, as {@code case/<id>}.
 *
 * @param what sort of thing it is
 */
public record Subject(String what, String id) {

  /**
   * Reads what a client says.
   *
   * @throws Refusal {@link DocumentRefusal#NO_SUCH_SUBJECT}
   */
  public static Subject of(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new Refusal(DocumentRefusal.NO_SUCH_SUBJECT, text);
    }
    return new Subject(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * Its id, where that is one of ours.
   *
   * @throws Refusal {@link DocumentRefusal#NO_SUCH_SUBJECT}
   */
  public UUID uuid() {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal(DocumentRefusal.NO_SUCH_SUBJECT, toString());
    }
  }

  @Override
  public String toString() {
    return what + "/" + id;
  }
}
