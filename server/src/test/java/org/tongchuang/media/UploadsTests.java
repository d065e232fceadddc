package org.tongchuang.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;

/**
 * Photos and uploads that lie about what they are, from outside the project, in a JVM that has
 * little memory.
 */
class UploadsTests {

  /** What becomes of each upload: a refusal, or the size of the picture that is kept. */
  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("bitflips.jpg", "PHOTO_INCOMPLETE"),
          Map.entry("bomb-30000x30000-1bit.png", "PHOTO_TOO_MANY_PIXELS"),
          Map.entry("empty.jpg", "NOT_A_PHOTO"),
          Map.entry("exif-date-1970-old.jpg", "1280x960"),
          Map.entry("exif-date-future.jpg", "1280x960"),
          Map.entry("exif-date-no-offset.jpg", "1280x960"),
          Map.entry("exif-date-zero.jpg", "1280x960"),
          Map.entry("exif-gps-null-island.jpg", "1280x960"),
          Map.entry("exif-gps-outside-district.jpg", "1280x960"),
          Map.entry("exif-gps-south-west-refs.jpg", "1280x960"),
          Map.entry("exif-orientation-9-invalid.jpg", "1280x960"),
          Map.entry("exif-xss.jpg", "1280x960"),
          Map.entry("filenames.json", "NOT_A_PHOTO"),
          Map.entry("gif-60-frames-4000x4000.gif", "1600x1600"),
          Map.entry("gif-html-polyglot.gif", "PHOTO_INCOMPLETE"),
          Map.entry("header-only.jpg", "PHOTO_INCOMPLETE"),
          Map.entry("html-as.jpg", "NOT_A_PHOTO"),
          Map.entry("jpeg-comment-php.jpg", "1280x960"),
          Map.entry("jpeg-then-html.jpg", "1280x960"),
          Map.entry("jpeg-zip-polyglot.jpg", "1280x960"),
          Map.entry("lie-65500x65500.jpg", "PHOTO_TOO_MANY_PIXELS"),
          Map.entry("lie-65535x65535-truncated.png", "PHOTO_TOO_MANY_PIXELS"),
          Map.entry("mz-as.jpg", "NOT_A_PHOTO"),
          Map.entry("no-exif.jpg", "640x480"),
          Map.entry("one-byte.jpg", "NOT_A_PHOTO"),
          Map.entry("pdf-as.jpg", "NOT_A_PHOTO"),
          Map.entry("php-as.jpg", "NOT_A_PHOTO"),
          Map.entry("script.svg", "NOT_A_PHOTO"),
          Map.entry("ssrf.svg", "NOT_A_PHOTO"),
          Map.entry("svg-as.png", "NOT_A_PHOTO"),
          Map.entry("truncated-half.jpg", "PHOTO_INCOMPLETE"),
          Map.entry("truncated-last-16.jpg", "PHOTO_INCOMPLETE"),
          Map.entry("xxe.svg", "NOT_A_PHOTO"));

  private static final int HEAP_MEGABYTES = 128;

  /** The heap, what a JVM is, and the coefficients of one JPEG of 24 megapixels in scans. */
  private static final int PEAK_MEGABYTES = 450;

  @TempDir private static Path folder;

  @Test
  void thatLieAreAcceptedCleanOrRefused() throws Exception {
    var uploads = outside("bad-input/upload");
    if (uploads == null) {
      return;
    }
    assertThat(inLittleMemory(uploads)).containsExactlyInAnyOrderEntriesOf(EXPECTED);
  }

  @Test
  void asLargeAsTheyMayBeTakeLittleMemory() throws Exception {
    var large = Files.createDirectories(folder.resolve("large"));
    var indexed = new BufferedImage(7300, 5470, BufferedImage.TYPE_BYTE_INDEXED);
    Files.write(large.resolve("frame.gif"), Pictures.encoded(indexed, "gif", false));
    var quarters = Pictures.quarters(7300, 5470, BufferedImage.TYPE_INT_RGB);
    Files.write(large.resolve("colour.jpg"), Pictures.encoded(quarters, "jpeg", false));
    Files.write(large.resolve("colour.png"), Pictures.encoded(quarters, "png", true));
    var inScans = Pictures.quarters(5650, 4240, BufferedImage.TYPE_INT_RGB);
    Files.write(large.resolve("scans.jpg"), Pictures.encoded(inScans, "jpeg", true));
    var bitmap = Pictures.quarters(2000, 2000, BufferedImage.TYPE_INT_RGB);
    Files.write(large.resolve("bitmap.bmp"), Pictures.encoded(bitmap, "bmp", false));
    Files.write(
        large.resolve("text.png"),
        Pictures.withCompressedText(
            Pictures.encoded(
                Pictures.quarters(90, 60, BufferedImage.TYPE_BYTE_INDEXED), "png", false),
            300_000_000));
    var strip = new BufferedImage(20_000, 1, BufferedImage.TYPE_INT_ARGB);
    Files.write(large.resolve("strip.png"), Pictures.encoded(strip, "png", false));

    assertThat(inLittleMemory(large))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "frame.gif", "1600x1198",
                "colour.jpg", "1600x1198",
                "colour.png", "1600x1198",
                "scans.jpg", "1600x1201",
                "bitmap.bmp", "1600x1600",
                "text.png", "90x60",
                "strip.png", "1600x1"));
  }

  @Test
  void thatAreAcceptedCarryNothingAlong() throws IOException {
    var uploads = outside("bad-input/upload");
    if (uploads == null) {
      return;
    }
    var darkroom = new Darkroom(Duration.ofSeconds(20));
    for (var name : EXPECTED.keySet()) {
      if (EXPECTED.getOrDefault(name, "").contains("x")) {
        var print = darkroom.develop(uploads.resolve(name));
        var text = new String(print.full(), ISO_8859_1);
        assertThat(text).as(name).doesNotContain("Exif", "PK\3\4", "<?php", "<script", "alert(");
        assertThat(ImageIO.read(new ByteArrayInputStream(print.full()))).as(name).isNotNull();
        assertThat(print.full()).as(name).isNotEqualTo(Files.readAllBytes(uploads.resolve(name)));
      }
    }
  }

  @Test
  void knowOnlyTimesAndPlacesThatCanBe() throws IOException {
    var uploads = outside("bad-input/upload");
    if (uploads == null) {
      return;
    }
    var time = Instant.parse("2022-08-20T23:15:00Z");
    var place = new GeoPoint(114.6502, 33.6254);

    assertTaken(uploads, "no-exif.jpg", null, null);
    assertTaken(uploads, "exif-xss.jpg", time, place);
    assertTaken(uploads, "exif-date-1970-old.jpg", null, place);
    assertTaken(uploads, "exif-date-future.jpg", null, place);
    assertTaken(uploads, "exif-date-zero.jpg", null, place);
    assertTaken(uploads, "exif-date-no-offset.jpg", null, place);
    assertTaken(uploads, "exif-gps-null-island.jpg", time, null);
    assertTaken(uploads, "exif-gps-outside-district.jpg", time, new GeoPoint(121.4737, 31.2304));
    assertTaken(uploads, "exif-gps-south-west-refs.jpg", time, new GeoPoint(-114.6502, -33.6254));
  }

  @Test
  void ofEveryOrientationStandUpright() throws IOException {
    var images = outside("images");
    if (images == null) {
      return;
    }
    assertUpright(images, "case-1.jpg", 1);
    assertUpright(images, "case-2.jpg", 6);
    assertUpright(images, "case-3.jpg", 3);
    assertUpright(images, "case-4.jpg", 8);
    assertTaken(
        images,
        "case-4.jpg",
        Instant.parse("2022-08-23T22:15:00Z"),
        new GeoPoint(114.7012, 33.6408));
  }

  private static void assertTaken(
      Path uploads, String name, @Nullable Instant at, @Nullable GeoPoint position)
      throws IOException {
    var print = new Darkroom(Duration.ofSeconds(20)).develop(uploads.resolve(name));
    var taken = print.taken().plausible(Clock.systemUTC().instant());
    assertThat(taken.at()).as(name).isEqualTo(at);
    if (position == null) {
      assertThat(taken.position()).as(name).isNull();
    } else {
      assertThat(taken.position())
          .as(name)
          .satisfies(it -> assertThat(position.metresTo(it)).isLessThan(1));
    }
  }

  /** Compares every twentieth pixel with the one that the camera stored in its place. */
  private static void assertUpright(Path images, String name, int orientation) throws IOException {
    var shot = ImageIO.read(images.resolve(name).toFile());
    var print = new Darkroom(Duration.ofSeconds(20)).develop(images.resolve(name));
    var kept = ImageIO.read(new ByteArrayInputStream(print.full()));
    int right = kept.getWidth() - 1;
    int bottom = kept.getHeight() - 1;
    long difference = 0;
    long compared = 0;
    for (int y = 0; y <= bottom; y += 20) {
      for (int x = 0; x <= right; x += 20) {
        var stored =
            switch (orientation) {
              case 3 -> new Color(shot.getRGB(right - x, bottom - y));
              case 6 -> new Color(shot.getRGB(y, right - x));
              case 8 -> new Color(shot.getRGB(bottom - y, x));
              default -> new Color(shot.getRGB(x, y));
            };
        var found = new Color(kept.getRGB(x, y));
        difference +=
            Math.abs(stored.getRed() - found.getRed())
                + Math.abs(stored.getGreen() - found.getGreen())
                + Math.abs(stored.getBlue() - found.getBlue());
        compared += 3;
      }
    }
    assertThat((double) difference / compared).as(name).isLessThan(3);
  }

  private static @Nullable Path outside(String name) {
    var data = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (data == null) {
      System.out.println("Left out: " + name + " (TONGCHUANG_OUTSIDE_DATA names no folder)");
      return null;
    }
    return Path.of(data, name);
  }

  /** Develops each file of a folder, one after the other, and answers what became of it. */
  private static Map<String, String> inLittleMemory(Path uploads) throws Exception {
    var output = folder.resolve("output");
    int status =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                InLittleMemory.class.getName(),
                uploads.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(status).as(Files.readString(output)).isZero();
    var found =
        Files.readAllLines(output).stream()
            .map(it -> it.split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    var peak = Integer.parseInt(String.valueOf(found.remove("peak megabytes")));
    System.out.println("Peak memory of " + uploads.getFileName() + ": " + peak + " MB");
    assertThat(peak).isLessThan(PEAK_MEGABYTES);
    return found;
  }

  /** The other JVM. */
  static final class InLittleMemory {

    private InLittleMemory() {}

    public static void main(String[] arguments) throws IOException {
      var darkroom = new Darkroom(Duration.ofSeconds(20));
      var results = new TreeMap<String, String>();
      try (Stream<Path> uploads = Files.list(Path.of(arguments[0]))) {
        for (var upload : uploads.sorted().toList()) {
          results.put(upload.getFileName().toString(), develop(darkroom, upload));
        }
      }
      results.put("peak megabytes", Integer.toString(peakMegabytes()));
      results.forEach((name, result) -> System.out.println(name + "=" + result));
    }

    private static String develop(Darkroom darkroom, Path upload) throws IOException {
      try {
        var print = darkroom.develop(upload);
        return print.width() + "x" + print.height();
      } catch (Refusal refusal) {
        return refusal.code().name();
      }
    }

    private static int peakMegabytes() throws IOException {
      try (var lines = Files.lines(Path.of("/proc/self/status"))) {
        return lines
            .filter(it -> it.startsWith("VmHWM:"))
            .map(it -> Integer.parseInt(it.replaceAll("[^0-9]", "")) / 1024)
            .findFirst()
            .orElseThrow();
      }
    }
  }
}
