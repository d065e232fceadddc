package org.tongchuang.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.kernel.DistrictCode;

class LikenessTests {

  private static final DistrictCode HERE = new DistrictCode("411602");

  /** Patches of light and shade, as a street has them. */
  static BufferedImage street(long seed, int width, int height) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    for (int patch = 0; patch < 40; patch++) {
      pen.setColor(new Color(random.nextInt(0x1000000)));
      pen.fillRect(
          (int) (random.nextDouble() * width),
          (int) (random.nextDouble() * height),
          width / 3,
          height / 3);
    }
    pen.dispose();
    return picture;
  }

  private static Likeness of(BufferedImage picture) {
    return Likeness.of(picture).orElseThrow();
  }

  private static BufferedImage resized(BufferedImage picture, int width, int height) {
    var other = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = other.createGraphics();
    pen.drawImage(
        picture.getScaledInstance(width, height, java.awt.Image.SCALE_SMOOTH), 0, 0, null);
    pen.dispose();
    return other;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void staysNearlyTheSameWhenAPictureIsShrunkALittle(long seed) {
    var picture = street(seed, 800, 600);

    assertThat(of(picture).apart(of(resized(picture, 720, 540))))
        .isLessThanOrEqualTo(Likeness.MOST_APART);
  }

  @Test
  void tellsDifferentPicturesApart() {
    for (long seed = 1; seed < 50; seed++) {
      assertThat(of(street(seed, 800, 600)).apart(of(street(seed + 1000, 800, 600))))
          .isGreaterThan(Likeness.MOST_APART);
    }
  }

  @Test
  void saysNothingOfAnEvenPicture() {
    assertThat(Likeness.of(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sharesAKeyWithEveryOtherThatIsNoFurtherApart(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 1000; round++) {
      var one = new Likeness(random.nextLong());
      long bits = one.bits();
      for (int flip = 0; flip < Likeness.MOST_APART; flip++) {
        bits ^= 1L << random.nextInt(Long.SIZE);
      }
      var keys = Arrays.stream(one.keys(HERE)).boxed().toList();

      assertThat(Arrays.stream(new Likeness(bits).keys(HERE)).boxed()).containsAnyElementsOf(keys);
    }
  }

  @Test
  void hasOtherKeysInAnotherDistrict() {
    var one = new Likeness(0x0123456789abcdefL);

    assertThat(Arrays.stream(one.keys(HERE)).boxed())
        .doesNotContainAnyElementsOf(
            Arrays.stream(one.keys(new DistrictCode("411603"))).boxed().toList());
  }
}
