package org.tongchuang.audit;

import java.time.Instant;
import org.tongchuang.kernel.DistrictCode;

/**
 * A seal over the lines of a district that were written by a range of transactions. Hashes and
 * signatures are hexadecimal.
 *
 * @param number 1 for the first seal of a district, then without a gap
 * @param fromTx the first transaction that it covers
 * @param toTx the first transaction that it no longer covers
 * @param lines how many lines it covers, at least one
 * @param previous the digest of the seal before it, empty for the first
 * @param digest see {@link SealDigest}
 * @param signature SM2 over the digest
 */
record Seal(
    DistrictCode district,
    long number,
    long fromTx,
    long toTx,
    int lines,
    String previous,
    String digest,
    Instant at,
    int keyVersion,
    String signature) {}
