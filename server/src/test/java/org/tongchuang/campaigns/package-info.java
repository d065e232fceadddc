/** Campaigns, tasks, tallies and how far they are. */
@NullMarked
package org.tongchuang.campaigns;

import org.jspecify.annotations.NullMarked;
