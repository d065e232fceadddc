package org.tongchuang.cases.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.web.CaseDocument.Named;

/**
 * A case as a line of a list.
 *
 * @param marks what is out of the ordinary, for a glance: see {@link CaseMarks}
 */
record CaseLine(
    String id,
    String number,
    int version,
    String stage,
    Named category,
    Named area,
    @Nullable Named street,
    String source,
    @Nullable Named unit,
    @Nullable Instant due,
    boolean overdue,
    CaseDocument.@Nullable Step step,
    List<String> marks,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable String address,
    @Nullable String description,
    @Nullable String thumbnail) {}
