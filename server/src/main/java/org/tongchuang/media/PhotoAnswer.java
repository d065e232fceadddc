package org.tongchuang.media;

import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tongchuang.kernel.DistrictCode;

/** How a photo is given out by whatever it shows, once it is known who may see it. */
public final class PhotoAnswer {

  private PhotoAnswer() {}

  /**
   * A photo never changes, but who may see it does: kept by the reader's browser alone.
   *
   * @param size {@code thumbnail}; anything else is the whole
   */
  public static ResponseEntity<Resource> of(
      Photos photos, DistrictCode district, PhotoId photo, String size) {
    var file =
        photos.open(
            district,
            photo,
            size.equals("thumbnail") ? PhotoFile.Size.THUMBNAIL : PhotoFile.Size.FULL);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .contentType(MediaType.IMAGE_JPEG)
        .body(new FileSystemResource(file.path()));
  }
}
