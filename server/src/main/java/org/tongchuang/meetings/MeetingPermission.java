package org.tongchuang.meetings;

import org.tongchuang.kernel.Permission;

/** What one may do with meetings. */
public enum MeetingPermission implements Permission {
  /** See every meeting of the district. */
  MEETING_READ,
  /** See the meetings to which one's own unit is asked, and raise matters for it. */
  MEETING_ATTEND,
  /** Call meetings, begin and end them, keep the minutes and write decisions down. */
  MEETING_KEEP
}
