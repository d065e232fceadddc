package org.tongchuang.participation;

import java.util.Optional;
import org.tongchuang.kernel.AreaCode;

/**
 * What counts of a register in one area: one entry, or several that are added up.
 *
 * @param entry where it is one
 * @param organisation of a pairing
 * @param entries how many they are
 */
record Part(
    String register,
    AreaCode area,
    Optional<EntryId> entry,
    Optional<String> organisation,
    int entries,
    long count,
    long reach) {}
