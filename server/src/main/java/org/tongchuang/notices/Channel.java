package org.tongchuang.notices;

import java.util.Optional;

/** One way out. Sends one message, once; when and what is decided elsewhere. */
interface Channel {

  ChannelSetup.Kind kind();

  /**
   * Sends a message and returns when the other side has taken it.
   *
   * @param secrets what the server's file says of this channel
   */
  void send(ChannelSetup setup, Secrets.Of secrets, Message message) throws Undelivered;

  /**
   * What is sent.
   *
   * @param id the same however often it is tried
   * @param to a mailbox or a telephone number; empty for the robot of a group
   * @param subject one line
   * @param file that goes with it where the channel carries files
   */
  record Message(String id, String to, String subject, String text, Optional<NoticeFile> file) {

    /** Of words alone. */
    Message(String id, String to, String subject, String text) {
      this(id, to, subject, text, Optional.empty());
    }
  }
}
