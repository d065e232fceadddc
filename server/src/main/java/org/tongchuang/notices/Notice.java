package org.tongchuang.notices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox: what one recipient is told by one channel.
 *
 * @param channel {@link #INBOX}, or the code of a channel
 * @param recipient a person's id, {@link #REPORTER} or {@link #GROUP}
 * @param unit who has to act
 * @param failure why the last attempt failed
 */
public record Notice(
    UUID id,
    String subject,
    int version,
    NoticeKind kind,
    String channel,
    String recipient,
    String number,
    @Nullable String unit,
    @Nullable Instant due,
    State state,
    Instant createdAt,
    Instant notBefore,
    int attempts,
    @Nullable String failure,
    @Nullable String failureDetail,
    @Nullable Instant sentAt,
    @Nullable Instant readAt) {

  /** The channel that every person with an account has. */
  public static final String INBOX = "INBOX";

  /** The recipient who reported without an account. */
  public static final String REPORTER = "REPORTER";

  /** The recipient of a channel that is for a group of people. */
  public static final String GROUP = "GROUP";

  /** What has become of it. */
  public enum State {
    WAITING,
    SENT,
    /** Another message said it too. */
    MERGED,
    /** Tried as often as it is tried. */
    DEAD,
    /** Nobody had to be told any more, or nobody could be. */
    CANCELLED
  }
}
