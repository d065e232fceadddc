package org.tongchuang.opendata;

import org.tongchuang.kernel.Refusal;

/** Why open data is not given, or a program's report not taken. */
public enum OpenDataRefusal implements Refusal.Code {
  /** Nothing is there, or not in that format. */
  NO_SUCH_DOCUMENT(Refusal.Kind.NOT_FOUND),
  /** Several districts are served here, and the request does not say which it means. */
  JURISDICTION_MISSING(Refusal.Kind.INVALID),
  NO_SUCH_JURISDICTION(Refusal.Kind.NOT_FOUND),
  SERVICE_CODE_MISSING(Refusal.Kind.INVALID),
  NO_SUCH_SERVICE(Refusal.Kind.NOT_FOUND),
  NO_SUCH_REQUEST(Refusal.Kind.NOT_FOUND),
  NO_SUCH_TOKEN(Refusal.Kind.NOT_FOUND),
  /** A number and a token in one question. */
  ID_AND_TOKEN(Refusal.Kind.INVALID),
  BAD_PARAMETER(Refusal.Kind.INVALID),
  SPAN_TOO_LONG(Refusal.Kind.INVALID),
  SPAN_BACKWARDS(Refusal.Kind.INVALID),
  NO_SUCH_ATTRIBUTE(Refusal.Kind.INVALID),
  ATTRIBUTE_MISSING(Refusal.Kind.INVALID),
  BAD_ATTRIBUTE(Refusal.Kind.INVALID),
  /** The operator gives keys, and this is none of them. */
  API_KEY_WRONG(Refusal.Kind.FORBIDDEN);

  private final Refusal.Kind kind;

  OpenDataRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
