package org.tongchuang.notices;

/**
 * A file that goes out with a message.
 *
 * @param name under which it is kept
 */
@SuppressWarnings("ArrayRecordComponent") // goes straight into a message
public record NoticeFile(String name, String type, byte[] bytes) {}
