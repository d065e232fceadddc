package org.tongchuang.audit;

import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.DistrictCode;

/**
 * Where the sealing of a district stands.
 *
 * @param newest its newest seal
 * @param waiting whether lines are there that can be sealed
 * @param settled the first transaction that may still be running: all before it are over, and what
 *     they wrote can be seen
 * @param next the transaction that the cluster has not begun yet
 */
record Tip(
    DistrictCode district, @Nullable Seal newest, boolean waiting, long settled, long next) {}
