package org.tongchuang.media;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Refusal;

/**
 * Makes the picture that is kept out of the one that came: upright, in sRGB, no larger than needed,
 * encoded anew, with nothing in it but pixels. Two are made at a time, each in bounded memory.
 */
@Component
class Darkroom {

  /** A JPEG and its thumbnail, with what the camera wrote into the upload. */
  @SuppressWarnings("ArrayRecordComponent") // on its way to the disk, never compared
  record Print(
      byte[] full,
      byte[] thumbnail,
      int width,
      int height,
      Optional<Likeness> likeness,
      Taken taken) {}

  private static final int LONG_EDGE = 1600;
  private static final int THUMBNAIL_LONG_EDGE = 320;
  private static final float QUALITY = 0.8f;

  /** What a picture may take while it is decoded: the 12 megapixels of a usual phone fit whole. */
  private static final long MAX_DECODED_BITS = 40_000_000L * 8;

  /** Enough for half a minute of work, and too few to take every thread of the server. */
  private static final int MOST_WAITING = 60;

  private final Semaphore places = new Semaphore(2, true);
  private final Duration patience;

  Darkroom(@Value("${tongchuang.media.patience:20s}") Duration patience) {
    this.patience = patience;
  }

  /**
   * Develops an upload, waiting a while for its turn unless too many wait already.
   *
   * @throws Refusal when the upload is no picture that can be read whole, or the turn does not come
   */
  Print develop(Path upload) throws IOException {
    enter();
    try {
      var bytes = Files.readAllBytes(upload);
      var original = Original.of(bytes);
      var exif = original.kind() == Original.Kind.JPEG ? Exif.of(bytes) : Exif.NONE;
      var full = upright(decode(original), exif.orientation(), LONG_EDGE);
      return new Print(
          encode(full),
          encode(upright(full, 1, THUMBNAIL_LONG_EDGE)),
          full.getWidth(),
          full.getHeight(),
          Likeness.of(full),
          exif.taken());
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (places.getQueueLength() >= MOST_WAITING
          || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refusal(PhotoRefusal.PHOTOS_BUSY);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refusal(PhotoRefusal.PHOTOS_BUSY);
    }
  }

  private static BufferedImage decode(Original original) {
    var damaged = new AtomicBoolean();
    ImageReader reader = ImageIO.getImageReadersByFormatName(original.kind().name()).next();
    try (var in = new MemoryCacheImageInputStream(original.open())) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (_, warning) -> damaged.compareAndSet(false, isLoss(warning)));
      var param = reader.getDefaultReadParam();
      int step = step(original);
      param.setSourceSubsampling(step, step, 0, 0);
      var types = reader.getImageTypes(0);
      while (types.hasNext()) {
        ImageTypeSpecifier type = types.next();
        if (type.getColorModel().getColorSpace().isCS_sRGB()) {
          param.setDestinationType(type);
          break;
        }
      }
      var image = reader.read(0, param);
      if (damaged.get()) {
        throw new Refusal(PhotoRefusal.PHOTO_INCOMPLETE);
      }
      return image;
    } catch (IOException | RuntimeException unreadable) {
      if (unreadable instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(PhotoRefusal.PHOTO_INCOMPLETE);
    } finally {
      reader.dispose();
    }
  }

  /** Every how many pixels one is kept, so that the decoded picture stays within its memory. */
  private static int step(Original original) {
    long bits = (long) original.width() * original.height() * original.bitsPerPixel();
    int step = 1;
    while (bits / ((long) step * step) > MAX_DECODED_BITS) {
      step++;
    }
    return step;
  }

  /** The JPEG decoder draws on where data is missing, and only mentions it. */
  private static boolean isLoss(String warning) {
    return warning.startsWith("Premature end")
        || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes"));
  }

  /** Turned as its EXIF orientation asks, and shrunk to a long edge; never enlarged. */
  private static BufferedImage upright(BufferedImage image, int orientation, int longEdge) {
    var source = image;
    while (Math.max(source.getWidth(), source.getHeight()) >= 2 * longEdge) {
      // by halves, so that every pixel counts in the result
      source =
          drawn(source, Math.max(1, source.getWidth() / 2), Math.max(1, source.getHeight() / 2), 1);
    }
    double scale = Math.min(1, (double) longEdge / Math.max(source.getWidth(), source.getHeight()));
    int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
    return drawn(source, width, height, orientation);
  }

  /** Drawn at a size, then turned; on white where it is transparent. */
  private static BufferedImage drawn(BufferedImage source, int width, int height, int orientation) {
    boolean onItsSide = orientation >= 5;
    var result =
        new BufferedImage(
            onItsSide ? height : width, onItsSide ? width : height, BufferedImage.TYPE_INT_RGB);
    var pen = result.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, result.getWidth(), result.getHeight());
      pen.transform(turn(orientation, width, height));
      pen.drawImage(source, 0, 0, width, height, null);
    } finally {
      pen.dispose();
    }
    return result;
  }

  /** Where a pixel of a picture of this size stands when it is upright. */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream(300_000);
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      var param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
