package org.tongchuang.documents;

import java.util.Optional;
import org.tongchuang.kernel.UnitCode;

/** Which documents are looked for; what is empty lets all through. */
public record DocumentFilter(
    Optional<String> kind,
    Optional<Integer> year,
    Optional<UnitCode> unit,
    Optional<String> subject) {}
