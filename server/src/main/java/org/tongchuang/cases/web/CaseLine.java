package org.tongchuang.cases.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.web.CaseDocument.Named;

/** A case as a line of a list. */
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
    Instant occurredAt,
    Instant recordedAt,
    @Nullable String address,
    @Nullable String description,
    @Nullable String thumbnail) {}
