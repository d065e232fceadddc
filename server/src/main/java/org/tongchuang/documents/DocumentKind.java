package org.tongchuang.documents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tongchuang.documents.WordTemplate.Tags;

/**
 * A kind of document (文书), as an assignment sheet.
 *
 * @param code as {@code supervision}; names its template in a pack, its series, and its words
 *     {@code document.kind.<code>}
 * @param asking whether a unit asks by it, and makes it out for itself
 * @param own what its template may ask for beside what every one may
 */
public record DocumentKind(String code, boolean asking, Tags own) {

  /** Who gives it out, the number, the day and the title; and the code that leads back. */
  private static final Tags OF_EVERY_ONE =
      new Tags(Set.of("authority", "number", "date", "title"), Set.of("qr"), Map.of());

  /** What is filled in. */
  public Form form() {
    return new Form(code, tags());
  }

  /** What its template may ask for. */
  private Tags tags() {
    var texts = new HashSet<>(own.texts());
    texts.addAll(OF_EVERY_ONE.texts());
    var pictures = new HashSet<>(own.pictures());
    pictures.addAll(OF_EVERY_ONE.pictures());
    return new Tags(texts, pictures, new HashMap<>(own.tables()));
  }
}
