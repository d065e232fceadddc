/**
 * Participation: who takes part in what a district does, in registers that a pack names: how many
 * of a group there are, which organisations support which communities, what bodies contributed,
 * films and events with how many they reached. Groups and counts, never persons.
 *
 * <p>Holds always: a figure is what its entries make, and nobody types one; an entry is never
 * changed, and taken back by an entry of its own; for the same day and the same instant of
 * recording a figure never changes; nobody in an area is counted twice because a wider one was
 * counted too.
 */
@ApplicationModule(
    displayName = "Participation",
    allowedDependencies = {"audit", "http", "imports", "packs", "territory"})
@NullMarked
package org.tongchuang.participation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
