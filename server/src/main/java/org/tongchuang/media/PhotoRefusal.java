package org.tongchuang.media;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;
import static org.tongchuang.kernel.Refusal.Kind.STORAGE_FULL;
import static org.tongchuang.kernel.Refusal.Kind.TOO_LARGE;
import static org.tongchuang.kernel.Refusal.Kind.UNAVAILABLE;
import static org.tongchuang.kernel.Refusal.Kind.UNSUPPORTED;

import org.tongchuang.kernel.Refusal;

/** Why a photo is not taken, or not given. */
public enum PhotoRefusal implements Refusal.Code {
  /** Its bytes are no picture, whatever its name and declared type say. */
  NOT_A_PHOTO(UNSUPPORTED),
  /** A picture of a kind that cannot be read; the argument names the kind. */
  PHOTO_KIND_NOT_READ(UNSUPPORTED),
  /** HEIC or HEIF; the words say how to make a phone take JPEG. */
  HEIC_NOT_READ(UNSUPPORTED),
  /** Cut off or damaged on its way. */
  PHOTO_INCOMPLETE(INVALID),
  /** Not the bytes whose digest the sender gave. */
  PHOTO_DIGEST_DIFFERS(INVALID),
  /** More bytes than the limit; the argument is the limit in megabytes. */
  PHOTO_TOO_LARGE(TOO_LARGE),
  /** More pixels than the limit; the arguments are width, height and the limit in megapixels. */
  PHOTO_TOO_MANY_PIXELS(TOO_LARGE),
  /** Another content, or another sender's photo, has this id. */
  PHOTO_ID_TAKEN(CONFLICT),
  /** Belongs to something else already; the argument is the photo's id. */
  PHOTO_CLAIMED(CONFLICT),
  /** No such photo, or not the actor's; the argument is the photo's id. */
  NO_SUCH_PHOTO(NOT_FOUND),
  /** A header of the upload cannot be read; the argument is its name. */
  PHOTO_HEADER_WRONG(INVALID),
  /** Too many photos are being worked on. */
  PHOTOS_BUSY(UNAVAILABLE),
  /** The disk has no room for photos. */
  DISK_FULL(STORAGE_FULL);

  private final Refusal.Kind kind;

  PhotoRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
