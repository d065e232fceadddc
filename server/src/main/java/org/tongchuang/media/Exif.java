package org.tongchuang.media;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.GeoPoint;

/**
 * What the camera wrote into a JPEG. Nothing in it is trusted: what cannot be understood is
 * unknown, and no photo is refused for it.
 *
 * @param orientation 1 to 8 after EXIF; 1 when it says nothing, or nonsense
 */
record Exif(int orientation, Taken taken) {

  static final Exif NONE = new Exif(1, Taken.UNKNOWN);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  static Exif of(byte[] jpeg) {
    try {
      var metadata =
          JpegMetadataReader.readMetadata(
              new ByteArrayInputStream(jpeg), List.of(new ExifReader()));
      return new Exif(orientation(metadata), taken(metadata));
    } catch (JpegProcessingException | IOException unreadable) {
      return NONE;
    }
  }

  private static int orientation(Metadata metadata) {
    return metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
        .map(it -> it.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
        .filter(it -> it != null && it >= 1 && it <= 8)
        .findFirst()
        .orElse(1);
  }

  private static Taken taken(Metadata metadata) {
    var gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
    return new Taken(
        metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
            .map(Exif::time)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        gps == null ? null : position(gps),
        gps == null ? null : gps.getDoubleObject(GpsDirectory.TAG_H_POSITIONING_ERROR));
  }

  /** A wall clock without its offset names no instant, and is not guessed at. */
  private static @Nullable Instant time(ExifSubIFDDirectory exif) {
    var time = exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL);
    var offset = exif.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL);
    if (time == null || offset == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(time.strip(), TIME).toInstant(ZoneOffset.of(offset.strip()));
    } catch (DateTimeException nonsense) {
      return null;
    }
  }

  private static @Nullable GeoPoint position(GpsDirectory gps) {
    var found = gps.getGeoLocation();
    return found == null || !GeoPoint.isValid(found.getLongitude(), found.getLatitude())
        ? null
        : new GeoPoint(found.getLongitude(), found.getLatitude());
  }
}
