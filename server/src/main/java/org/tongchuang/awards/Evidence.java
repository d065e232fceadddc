package org.tongchuang.awards;

import java.util.List;
import org.tongchuang.media.PhotoId;

/**
 * What was shown for a criterion when an award was applied for.
 *
 * @param met whether whoever applied says that it is met
 */
public record Evidence(
    String aspect, String criterion, boolean met, String words, List<PhotoId> photos) {

  public Evidence {
    photos = List.copyOf(photos);
  }
}
