package org.tongchuang.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.WordTemplate.Picture;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoFile;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.PhotoInfo;
import org.tongchuang.media.PhotoRefusal;
import org.tongchuang.media.Photos;

/** Photos as they stand on papers. */
@Component
public class PaperPhotos {

  private final Photos photos;

  PaperPhotos(Photos photos) {
    this.photos = photos;
  }

  /**
   * Photos by their ids. Asks for no right: who calls this knows whether the reader may see them.
   *
   * @param side how many millimetres each is long on the paper the longer way
   * @throws Refusal {@link PhotoRefusal#NO_SUCH_PHOTO}
   */
  public Map<UUID, Picture> get(DistrictCode district, Collection<UUID> ids, int side) {
    var pictures = new HashMap<UUID, Picture>();
    photos
        .get(district, ids.stream().distinct().map(PhotoId::new).toList())
        .forEach(it -> pictures.put(it.id().value(), picture(district, it, side)));
    return pictures;
  }

  private Picture picture(DistrictCode district, PhotoInfo it, int side) {
    int longest = Math.max(it.width(), it.height());
    try {
      return new Picture(
          Files.readAllBytes(photos.open(district, it.id(), PhotoFile.Size.FULL).path()),
          side * it.width() / longest,
          side * it.height() / longest);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
