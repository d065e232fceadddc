package org.tongchuang.documents;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;
import static org.tongchuang.kernel.Refusal.Kind.TOO_LARGE;

import org.tongchuang.kernel.Refusal;

/** Why a request about documents is refused. */
public enum DocumentRefusal implements Refusal.Code {
  DOCUMENT_UNKNOWN(NOT_FOUND),
  /** There is no such kind; the argument is its code. */
  NO_SUCH_DOCUMENT_KIND(INVALID),
  /** Nothing of which documents are made is called like the argument. */
  NO_SUCH_SUBJECT(INVALID),
  /** There is nothing that a paper of this kind could say of the subject now. */
  NOTHING_TO_SAY(CONFLICT),
  /** The id belongs to a document that was asked for otherwise. */
  DOCUMENT_ID_TAKEN(CONFLICT),
  /** A paper that says the same was given out, under the number that is the argument. */
  DOCUMENT_STANDS(CONFLICT),
  /** The district has no template for this kind. */
  NO_DOCUMENT_TEMPLATE(CONFLICT),
  /** It is void already. */
  DOCUMENT_IS_VOID(CONFLICT),
  /** What is printed together is of one kind and one template. */
  DOCUMENTS_DIFFER(INVALID),
  /** Something is wrong with a template: how much, and what. */
  TEMPLATE_HAS_FAULTS(INVALID),
  /** A template has at the most so many megabytes as the argument says. */
  TEMPLATE_TOO_LARGE(TOO_LARGE);

  private final Refusal.Kind kind;

  DocumentRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
