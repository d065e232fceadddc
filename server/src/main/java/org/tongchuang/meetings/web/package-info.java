/** Meetings over HTTP: translates, and decides nothing. */
@NullMarked
package org.tongchuang.meetings.web;

import org.jspecify.annotations.NullMarked;
