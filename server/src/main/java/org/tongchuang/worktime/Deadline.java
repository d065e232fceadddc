package org.tongchuang.worktime;

import java.time.Instant;

/**
 * Until when something is to be done.
 *
 * @param at the last moment that is in time
 * @param calendarKnown whether the holidays of every year that was counted through are known; if
 *     not, weekdays alone were counted, and the moment may have to move
 */
public record Deadline(Instant at, boolean calendarKnown) {}
