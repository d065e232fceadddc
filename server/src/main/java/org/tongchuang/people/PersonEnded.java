package org.tongchuang.people;

import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Somebody works with the system no longer; published in the transaction that says so. */
public record PersonEnded(DistrictCode district, ActorId person) {}
