package org.tongchuang.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel and how it has fared.
 *
 * @param failure why the last attempt failed; null when it did not
 * @param waiting how many notices wait for it
 * @param dead how many could not be delivered
 */
public record ChannelState(
    ChannelSetup setup,
    @Nullable Instant triedAt,
    @Nullable Instant sentAt,
    @Nullable String failure,
    @Nullable String failureDetail,
    int waiting,
    int dead) {}
