package org.tongchuang.notices;

/**
 * A message did not go out. The words of the reason are {@code undelivered.<REASON>}; the detail is
 * a number or a word of the protocol, never what a stranger's server says.
 */
final class Undelivered extends Exception {

  /** Why. */
  enum Reason {
    /** The server's file of secrets says nothing, or not enough, of the channel. */
    NO_SECRET,
    /** The address in the file of secrets is not one that we send to. */
    BAD_ADDRESS,
    /** The other side cannot be reached, or does not answer in time. */
    UNREACHABLE,
    /** The other side answered with this HTTP status. */
    STATUS,
    /** The other side answered with this error code of its own. */
    ERROR_CODE,
    /** The other side's answer cannot be read. */
    UNREADABLE_ANSWER,
    /** The mail server took it not. */
    MAIL_REFUSED,
    /** The reporter left nothing that a message can be sent to. */
    NO_RECIPIENT,
    /** Whom it tells does not exist any more. */
    CHANNEL_ENDED,
    /** Something else went wrong on our own side. */
    FAULT
  }

  private final Reason reason;
  private final String detail;

  Undelivered(Reason reason) {
    this(reason, "");
  }

  Undelivered(Reason reason, String detail) {
    super(reason.name() + " " + detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }
}
