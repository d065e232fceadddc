package org.tongchuang.media;

import java.nio.file.Path;

/**
 * A picture on the disk: always image/jpeg, and never another content under the same hash.
 *
 * @param length in bytes
 * @param sha256 of the picture in full, in lower-case hexadecimal
 */
public record PhotoFile(Path path, long length, String sha256) {

  public static final String MEDIA_TYPE = "image/jpeg";

  /** How large a picture is wanted. */
  public enum Size {
    /** A long edge of at most 1600 pixels. */
    FULL,
    /** A long edge of at most 320 pixels. */
    THUMBNAIL
  }
}
