package org.tongchuang.documents;

import org.tongchuang.kernel.Permission;

/** What one may do with documents. */
public enum DocumentPermission implements Permission {
  /** See and print what was given out. */
  DOCUMENT_READ,
  /** Give documents out under a number, and declare them void. */
  DOCUMENT_ISSUE,
  /** Make out the papers by which one's own unit asks for something. */
  DOCUMENT_ASK,
  /** Say which templates documents are filled into. */
  DOCUMENT_TEMPLATE
}
