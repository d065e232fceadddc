package org.tongchuang.media;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tongchuang.kernel.DistrictCode;

/**
 * What a picture looks like, in 64 bits: whether it grows lighter from left to right at each of 8
 * by 8 places (the difference hash). It stays nearly the same when the picture is shrunk, encoded
 * anew or lightly edited.
 */
record Likeness(long bits) {

  /** The most bits by which two pictures of the same differ. */
  static final int MOST_APART = 3;

  private static final int SIDE = 8;
  private static final int BANDS = MOST_APART + 1;
  private static final int BAND_BITS = Long.SIZE / BANDS;

  /** Grey levels between the darkest and the lightest place below which a picture says nothing. */
  private static final int FLAT = 24;

  /** The likeness of a picture; empty when it is so even that every other even one is like it. */
  static Optional<Likeness> of(BufferedImage picture) {
    var small = new BufferedImage(SIDE + 1, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    var pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, SIDE + 1, SIDE, null);
    pen.dispose();
    var grey = small.getRaster().getSamples(0, 0, SIDE + 1, SIDE, 0, (int[]) null);
    var levels = IntStream.of(grey).summaryStatistics();
    if (levels.getMax() - levels.getMin() < FLAT) {
      return Optional.empty();
    }
    long bits = 0;
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int at = row * (SIDE + 1) + column;
        bits = (bits << 1) | (grey[at] < grey[at + 1] ? 1 : 0);
      }
    }
    return Optional.of(new Likeness(bits));
  }

  /**
   * Entries of an index, by which likenesses no more than {@link #MOST_APART} bits apart are found:
   * of so many bands and one more, two of them share at least one whole.
   */
  int[] keys(DistrictCode district) {
    return IntStream.range(0, BANDS)
        .map(
            band ->
                Objects.hash(
                    district.value(),
                    band,
                    (bits >>> (band * BAND_BITS)) & ((1L << BAND_BITS) - 1)))
        .toArray();
  }

  /** By how many bits two pictures differ. */
  int apart(Likeness other) {
    return Long.bitCount(bits ^ other.bits);
  }
}
