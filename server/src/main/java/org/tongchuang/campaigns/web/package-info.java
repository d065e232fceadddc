/** Campaigns, tasks and tallies over HTTP. */
@NullMarked
package org.tongchuang.campaigns.web;

import org.jspecify.annotations.NullMarked;
