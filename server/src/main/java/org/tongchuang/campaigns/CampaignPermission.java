package org.tongchuang.campaigns;

import org.tongchuang.kernel.Permission;

/** What one may do with campaigns and tasks. */
public enum CampaignPermission implements Permission {
  /** See campaigns, tasks and how far they are. */
  CAMPAIGN_READ,
  /** Begin, copy and end campaigns. */
  CAMPAIGN_EDIT,
  /** Give any unit a task, and confirm what was done. */
  TASK_GIVE,
  /** Give any unit an instruction: a task that is supervised. */
  TASK_INSTRUCT,
  /** Break a task of one's own unit down, and confirm the parts. */
  TASK_LEAD,
  /** Count, and report done, on behalf of one's own unit. */
  TASK_DO
}
