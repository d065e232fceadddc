package org.tongchuang.rounds;

import org.tongchuang.kernel.Permission;

/** What one may do with rounds, beside going where one is sent. */
public enum RoundPermission implements Permission {
  /** See assessments and what they say. */
  ASSESSMENT_READ,
  /** Have an assessment drawn, and call one off. */
  ASSESSMENT_EDIT
}
