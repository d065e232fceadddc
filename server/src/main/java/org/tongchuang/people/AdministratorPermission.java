package org.tongchuang.people;

import org.tongchuang.kernel.Permission;

/** The three administrators, each watching the others (三员分立): no person holds two of these. */
public enum AdministratorPermission implements Permission {
  /** Runs the system: packs, jobs, backups. */
  SYSTEM_ADMIN,
  /** Decides who may sign in, and invites them. */
  SECURITY_ADMIN,
  /** Reads the audit trail, and nothing else. */
  AUDIT_ADMIN
}
