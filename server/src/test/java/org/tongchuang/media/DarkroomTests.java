package org.tongchuang.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.Pictures.Camera;

class DarkroomTests {

  @TempDir private static Path folder;

  private final Darkroom darkroom = new Darkroom(Duration.ofSeconds(20));

  @Nested
  class ThePictureKept {

    @Test
    void isAJpegWithAThumbnail() throws IOException {
      var print = develop(Pictures.jpeg(800, 600));

      assertThat(image(print.full())).matches(it -> it.getWidth() == 800 && it.getHeight() == 600);
      assertThat(image(print.thumbnail()))
          .matches(it -> it.getWidth() == 320 && it.getHeight() == 240);
      assertThat(print.width()).isEqualTo(800);
      assertThat(print.height()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource({"4000,3000,1600,1200", "900,5000,288,1600", "1600,2,1600,2", "9000,3,1600,1"})
    void hasALongEdgeOfAtMost1600Pixels(int width, int height, int newWidth, int newHeight)
        throws IOException {
      var print = develop(Pictures.jpeg(width, height));

      assertThat(List.of(print.width(), print.height())).containsExactly(newWidth, newHeight);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void standsUprightWhateverWayTheCameraWasHeld(int orientation) throws IOException {
      var upright = Pictures.quarters(60, 40, BufferedImage.TYPE_INT_RGB);
      var asShot = asShot(upright, orientation);
      var jpeg =
          new Camera().orientation(orientation).shoot(Pictures.encoded(asShot, "jpeg", false));

      var kept = image(develop(jpeg).full());

      assertThat(kept).matches(it -> it.getWidth() == 60 && it.getHeight() == 40);
      assertThat(corners(kept)).containsExactlyElementsOf(QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void staysAsItIsWhenTheOrientationIsNonsense(int orientation) throws IOException {
      var jpeg = new Camera().orientation(orientation).shoot(Pictures.jpeg(60, 40));

      assertThat(corners(image(develop(jpeg).full()))).containsExactlyElementsOf(QUARTERS);
    }

    @Test
    void carriesNothingButPixels() throws IOException {
      var jpeg = new Camera().time("2026:11:20 08:00:00", "+08:00").shoot(Pictures.jpeg(64, 64));
      jpeg = Pictures.with(jpeg, 0xfe, "<?php phpinfo();?>".getBytes(US_ASCII));
      jpeg = Arrays.copyOf(jpeg, jpeg.length + 40);
      System.arraycopy(
          "<script>alert(1)</script>".getBytes(US_ASCII), 0, jpeg, jpeg.length - 30, 25);

      var print = develop(jpeg);

      for (var kept : List.of(print.full(), print.thumbnail())) {
        assertThat(segments(kept)).containsOnly("e0", "db", "c0", "c4", "da", "d9");
        assertThat(new String(kept, ISO_8859_1)).doesNotContain("Exif", "php", "script");
      }
    }

    @ParameterizedTest
    @CsvSource({
      "png,false,1",
      "png,false,2",
      "png,false,5",
      "png,false,13",
      "png,true,2",
      "gif,false,13",
      "bmp,false,1",
      "bmp,false,5",
      "jpeg,true,1",
      "jpeg,false,5"
    })
    void mayComeAsAnyKindThatIsRead(String format, boolean progressive, int type)
        throws IOException {
      var image = Pictures.quarters(70, 50, type);

      var kept = image(develop(Pictures.encoded(image, format, progressive)).full());

      assertThat(corners(kept)).containsExactlyElementsOf(QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void mayBeGray(int type) throws IOException {
      var gray = new BufferedImage(40, 40, type);
      var pen = gray.createGraphics();
      pen.setColor(new Color(128, 128, 128));
      pen.fillRect(0, 0, 40, 40);
      var kept = image(develop(Pictures.encoded(gray, "png", false)).full());

      assertThat(new Color(kept.getRGB(20, 20)).getGreen()).isBetween(125, 131);
    }

    @Test
    void isWhiteWhereItWasTransparent() throws IOException {
      var glass = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);

      var kept = image(develop(Pictures.encoded(glass, "png", false)).full());

      assertThat(kept.getRGB(20, 20)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void isConvertedFromTheColoursOfItsCamera() throws IOException {
      var profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
      var segment =
          ByteBuffer.allocate(profile.length + 14)
              .put("ICC_PROFILE\0".getBytes(US_ASCII))
              .put((byte) 1)
              .put((byte) 1)
              .put(profile);
      var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      var pen = image.createGraphics();
      pen.setColor(new Color(55, 55, 55));
      pen.fillRect(0, 0, 40, 40);
      var jpeg = Pictures.with(Pictures.encoded(image, "jpeg", false), 0xe2, segment.array());

      var kept = image(develop(jpeg).full());

      assertThat(new Color(kept.getRGB(20, 20)).getRed()).isBetween(120, 136);
    }

    @Test
    void keepsItsColoursWhenAdobeNamesThem() throws IOException {
      var unnamed = Pictures.withoutFirstSegment(Pictures.jpeg(64, 64));
      var named = Pictures.with(unnamed, 0xee, Pictures.bytes("41646f6265 0064 0000 0000 01"));

      assertThat(corners(image(develop(named).full()))).containsExactlyElementsOf(QUARTERS);
    }

    /** Once the EXIF is gone, the decoder takes some that are not subsampled for RGB. */
    @Test
    void keepsItsColoursWhenNothingButExifIsSaidOfThem() throws IOException {
      var jpeg = Pictures.inFullColour(Pictures.quarters(32, 32, BufferedImage.TYPE_INT_RGB));
      var exifOnly = new Camera().orientation(1).shoot(Pictures.withoutFirstSegment(jpeg));
      assertThat(segments(exifOnly)).contains("e1").doesNotContain("e0");

      assertThat(corners(image(develop(exifOnly).full()))).containsExactlyElementsOf(QUARTERS);
    }
  }

  @Nested
  class WhatTheCameraSays {

    @Test
    void isTimeWithOffsetAndPlace() throws IOException {
      var taken =
          taken(
              new Camera().time("2026:11:20 08:15:00", "+08:00").position(33620, "N", 114650, "E"));

      assertThat(taken.at()).isEqualTo(Instant.parse("2026-11-20T00:15:00Z"));
      assertThat(taken.position()).isEqualTo(new GeoPoint(114.65, 33.62));
    }

    @Test
    void isSouthAndWestByItsLetters() throws IOException {
      assertThat(taken(new Camera().position(33620, "S", 114650, "W")).position())
          .isEqualTo(new GeoPoint(-114.65, -33.62));
    }

    @Test
    void isNoTimeWithoutAnOffset() throws IOException {
      assertThat(taken(new Camera().time("2026:11:20 08:15:00", null)).at()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
      "0000:00:00 00:00:00,+08:00",
      "2026:02:30 08:00:00,+08:00",
      "<script>,+08:00",
      "2026:11:20 08:15:00,+99:00"
    })
    void isNoTimeWhenItIsNoTime(String time, String offset) throws IOException {
      assertThat(taken(new Camera().time(time, offset)).at()).isNull();
    }

    @Test
    void isNoPlaceOffTheGlobe() throws IOException {
      assertThat(taken(new Camera().position(933620, "N", 914650, "E")).position()).isNull();
    }

    @Test
    void isNothingWhenItIsBroken() throws IOException {
      var broken = Pictures.with(Pictures.jpeg(40, 40), 0xe1, Pictures.bytes("457869660000 4949"));

      assertThat(develop(broken).taken()).isEqualTo(Taken.UNKNOWN);
    }

    private Taken taken(Camera camera) throws IOException {
      return develop(camera.shoot(Pictures.jpeg(40, 40))).taken();
    }
  }

  @Nested
  class Refused {

    @Test
    void isWhatIsNoPicture() {
      for (var bytes :
          List.of("", "ff", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.4", "BM?")) {
        assertRefused(PhotoRefusal.NOT_A_PHOTO, bytes.getBytes(US_ASCII));
      }
      assertRefused(PhotoRefusal.NOT_A_PHOTO, Pictures.bytes("ff"));
      assertRefused(
          PhotoRefusal.NOT_A_PHOTO, Pictures.bytes("00000018 66747970 71742020 00000000"));
    }

    @Test
    void isHeicWithItsOwnWords() {
      assertRefused(
          PhotoRefusal.HEIC_NOT_READ, Pictures.bytes("00000018 66747970 68656963 00000000"));
    }

    @Test
    void isAKindThatIsNotReadByItsName() {
      assertKindNotRead("WebP", "RIFF\0\0\0\0WEBPVP8 ".getBytes(US_ASCII));
      assertKindNotRead("AVIF", Pictures.bytes("00000018 66747970 61766966 00000000"));
      assertKindNotRead("TIFF", Pictures.bytes("49492a00 08000000"));
      assertKindNotRead(
          "CMYK JPEG",
          Pictures.bytes("ffd8 ffc0 0014 08 0010 0010 04 011100 021100 031100 041100"));
      assertKindNotRead(
          "JPEG", Pictures.bytes("ffd8 ffc9 0011 08 0010 0010 03 011100 021100 031100"));
    }

    @ParameterizedTest
    @CsvSource({"jpeg,false", "jpeg,true", "png,false", "gif,false", "bmp,false"})
    void isAPictureThatIsCutOffAnywhere(String format, boolean progressive) {
      var type =
          format.equals("gif") ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_INT_RGB;
      var whole = Pictures.encoded(Pictures.quarters(90, 60, type), format, progressive);
      // a GIF whose last byte alone is missing is whole: the byte says that no other frame follows
      int last = format.equals("gif") ? 2 : 1;
      for (int length = 32;
          length <= whole.length - last;
          length += length < whole.length - 64 ? 17 : 1) {
        assertRefused(PhotoRefusal.PHOTO_INCOMPLETE, Arrays.copyOf(whole, length));
      }
    }

    @Test
    void isAJpegWhoseDataStopsBeforeItsEnd() {
      var noise = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 40_000; i++) {
        noise.setRGB(i % 200, i / 200, i * 0x9e3779b1);
      }
      var whole = Pictures.encoded(noise, "jpeg", false);
      var half = Arrays.copyOf(whole, whole.length / 2);
      half[half.length - 2] = (byte) 0xff;
      half[half.length - 1] = (byte) 0xd9;

      assertRefused(PhotoRefusal.PHOTO_INCOMPLETE, half);
    }

    @Test
    void isAPngWithADamagedByte() {
      var png = Pictures.encoded(Pictures.quarters(90, 60, 1), "png", false);
      png[png.length / 2] ^= 4;

      assertRefused(PhotoRefusal.PHOTO_INCOMPLETE, png);
    }

    @Test
    void isAPictureOfTooManyPixels() {
      assertRefused(
          PhotoRefusal.PHOTO_TOO_MANY_PIXELS,
          Pictures.bytes("ffd8 ffc0 0011 08 1800 1b00 03 011100 021100 031100"));
      // by scans, half as many are too many
      assertRefused(
          PhotoRefusal.PHOTO_TOO_MANY_PIXELS,
          Pictures.bytes(
              "ffd8 ffc2 0011 08 1400 1400 03 011100 021100 031100 ffda 000c 03 010002000300 003f00 ffd9"));
      assertRefused(
          PhotoRefusal.PHOTO_TOO_MANY_PIXELS,
          Pictures.bytes(
              "89504e470d0a1a0a 0000000d 49484452 02625a00 00000001 01 00 000000 00000000"));
    }

    @Test
    void isTheThirdAtOnceWhenItsTurnDoesNotCome() throws Exception {
      var impatient = new Darkroom(Duration.ofMillis(100));
      var stalled = folder.resolve("stalled");
      new ProcessBuilder("mkfifo", stalled.toString()).start().waitFor();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 2; i++) {
          var _ = threads.submit(() -> impatient.develop(stalled));
        }
        var photo = Files.write(folder.resolve("photo"), Pictures.jpeg(40, 40));
        await(() -> isBusy(impatient, photo));

        Files.write(stalled, new byte[0]);
        await(() -> !isBusy(impatient, photo));
      }
    }

    private static boolean isBusy(Darkroom darkroom, Path photo) {
      var refusal = catchThrowableOfType(Refusal.class, () -> darkroom.develop(photo));
      return refusal != null && refusal.code() == PhotoRefusal.PHOTOS_BUSY;
    }

    private void assertKindNotRead(String kind, byte[] upload) {
      assertThat(refusal(upload))
          .satisfies(
              it -> assertThat(it.code()).isEqualTo(PhotoRefusal.PHOTO_KIND_NOT_READ),
              it -> assertThat(it.arguments()).containsExactly(kind));
    }

    private void assertRefused(PhotoRefusal code, byte[] upload) {
      assertThat(refusal(upload).code()).as("%d bytes", upload.length).isEqualTo(code);
    }

    private Refusal refusal(byte[] upload) {
      return catchThrowableOfType(Refusal.class, () -> develop(upload));
    }
  }

  private static final List<Color> QUARTERS =
      List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);

  private Darkroom.Print develop(byte[] upload) throws IOException {
    return darkroom.develop(Files.write(folder.resolve("upload"), upload));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static BufferedImage image(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  /** The pure colours that the four corners come nearest to, in reading order. */
  private static List<Color> corners(BufferedImage image) {
    return IntStream.range(0, 4)
        .mapToObj(
            i ->
                new Color(
                    image.getRGB(
                        i % 2 == 0 ? 0 : image.getWidth() - 1,
                        i / 2 == 0 ? 0 : image.getHeight() - 1)))
        .map(it -> new Color(pure(it.getRed()), pure(it.getGreen()), pure(it.getBlue())))
        .toList();
  }

  private static int pure(int part) {
    return part < 40 ? 0 : part > 215 ? 255 : part;
  }

  /** What a camera held in this way would have stored. */
  private static BufferedImage asShot(BufferedImage upright, int orientation) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean onItsSide = orientation >= 5;
    var shot =
        new BufferedImage(
            onItsSide ? height : width, onItsSide ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row =
            switch (orientation) {
              case 1, 2 -> y;
              case 3, 4 -> height - 1 - y;
              case 5, 8 -> x;
              default -> width - 1 - x;
            };
        int column =
            switch (orientation) {
              case 1, 4 -> x;
              case 2, 3 -> width - 1 - x;
              case 5, 6 -> y;
              default -> height - 1 - y;
            };
        shot.setRGB(column, row, upright.getRGB(x, y));
      }
    }
    return shot;
  }

  /** The markers of a JPEG in their order, those inside the coded data left out. */
  private static List<String> segments(byte[] jpeg) {
    var markers = new ArrayList<String>();
    for (int at = 2; at < jpeg.length - 1; ) {
      if (jpeg[at] != (byte) 0xff || jpeg[at + 1] == 0) {
        at++;
        continue;
      }
      var marker = HexFormat.of().toHexDigits(jpeg[at + 1]);
      markers.add(marker);
      at += 2;
      if (!marker.equals("d9")) {
        at += Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at));
      }
    }
    return markers;
  }
}
