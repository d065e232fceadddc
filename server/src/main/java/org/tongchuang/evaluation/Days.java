package org.tongchuang.evaluation;

import java.time.LocalDate;

/**
 * Some days.
 *
 * @param from the first
 * @param until the last
 */
public record Days(LocalDate from, LocalDate until) {}
