/**
 * Notices: whoever has to know is told, in the inbox and by the channels that the district has.
 *
 * <p>Holds always: of one fact each recipient gets one notice, however many servers look; nothing
 * is told while it can still be undone; what cannot be delivered is tried again and, in the end,
 * shown to somebody, never lost in silence; no personal field is kept here.
 */
@ApplicationModule(
    displayName = "Notices",
    allowedDependencies = {"audit", "database", "http", "packs", "people", "territory"})
@NullMarked
package org.tongchuang.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
