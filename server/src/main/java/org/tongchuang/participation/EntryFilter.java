package org.tongchuang.participation;

import java.util.Optional;
import org.tongchuang.kernel.AreaCode;

/**
 * Which entries of a register a list shows.
 *
 * @param area in which they lie; none is the whole district
 * @param exactly only those for that very area, not those for areas in it
 * @param counting only those that make the figure of that area
 * @param after the entry after which the list goes on
 */
public record EntryFilter(
    Optional<AreaCode> area,
    boolean exactly,
    boolean counting,
    AsOf asOf,
    Optional<EntryId> after) {}
