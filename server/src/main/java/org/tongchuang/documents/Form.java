package org.tongchuang.documents;

import org.tongchuang.documents.WordTemplate.Tags;

/**
 * What is filled into a Word template of the office: a kind of document, or a paper of a module
 * above that has no number, which makes this known as a bean.
 *
 * @param code as {@code brief}; names its template in a pack, and its words {@code
 *     document.kind.<code>}
 * @param tags what its template may ask for
 */
public record Form(String code, Tags tags) {

  /** The template's name in a pack. */
  String template() {
    return "documents/" + code + ".docx";
  }
}
