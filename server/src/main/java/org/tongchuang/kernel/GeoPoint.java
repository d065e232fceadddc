package org.tongchuang.kernel;

import java.util.Optional;

/**
 * A place on the ground, in degrees of CGCS2000 or WGS84, which agree to centimetres. GCJ-02 is
 * converted at the edge and never stored.
 */
public record GeoPoint(double longitude, double latitude) {

  public GeoPoint {
    if (!isValid(longitude, latitude)) {
      throw new IllegalArgumentException("not on the globe: " + longitude + ", " + latitude);
    }
  }

  /** Whether both are numbers within 180 and 90 degrees. */
  public static boolean isValid(double longitude, double latitude) {
    return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  }

  /** The place that two texts name; empty when they name none on the globe. */
  public static Optional<GeoPoint> read(String longitude, String latitude) {
    try {
      double east = Double.parseDouble(longitude);
      double north = Double.parseDouble(latitude);
      return isValid(east, north) ? Optional.of(new GeoPoint(east, north)) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** The same of one text, with a comma between longitude and latitude. */
  public static Optional<GeoPoint> read(String text) {
    int comma = text.indexOf(',');
    return comma < 0 ? Optional.empty() : read(text.substring(0, comma), text.substring(comma + 1));
  }

  /** Metres between two places up to a few kilometres apart, by the mean radius of the Earth. */
  public double metresTo(GeoPoint other) {
    double north = Math.toRadians(other.latitude - latitude);
    double east =
        Math.toRadians(other.longitude - longitude)
            * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
    return 6_371_008.8 * Math.hypot(north, east);
  }
}
