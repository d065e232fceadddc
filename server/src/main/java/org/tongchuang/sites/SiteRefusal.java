package org.tongchuang.sites;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about a site is refused. */
public enum SiteRefusal implements Refusal.Code {
  NO_SUCH_SITE(NOT_FOUND),
  /** The id belongs to a site that says something else. */
  SITE_ID_TAKEN(CONFLICT),
  /** Another site has, or had, this code. */
  SITE_CODE_TAKEN(CONFLICT),
  SITE_CODE_WRONG(INVALID),
  NO_SUCH_SITE_TYPE(INVALID),
  /** Neither a place inside a cell nor an area was given. */
  SITE_PLACE_MISSING(INVALID),
  /** Somebody else has changed the site since it was read. */
  SITE_CHANGED_MEANWHILE(CONFLICT),
  SITE_ENDED(CONFLICT),
  SITE_NOT_ENDED(CONFLICT),
  SITE_FILTER_WRONG(INVALID),

  // of an import; the first argument is the title of the column
  SITE_CELL_NOT_A_CODE(INVALID),
  SITE_CELL_UNKNOWN(INVALID),
  SITE_CELL_NOT_A_NUMBER(INVALID),
  SITE_HALF_A_PLACE(INVALID),
  SITE_DIFFERS(CONFLICT),
  SITE_CHANGED(CONFLICT);

  private final Refusal.Kind kind;

  SiteRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
