package org.tongchuang.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import org.tongchuang.kernel.Refusal;

/**
 * An upload as its own bytes tell it: its kind, its size, and the parts of it that make up the
 * picture. Everything else (comments, metadata, further frames, whatever follows the end) is left
 * behind before a decoder sees it, and a picture whose end is missing is refused here, because
 * decoders draw half a picture without a word.
 *
 * @param bitsPerPixel how much memory a pixel takes when it is decoded
 * @param picture the picture alone, in its own kind
 */
record Original(Kind kind, int width, int height, int bitsPerPixel, ByteBuffer picture) {

  /** The kinds that are read, by the names of their decoders. */
  enum Kind {
    JPEG,
    PNG,
    GIF,
    BMP
  }

  private static final int MAX_PIXELS = 40_000_000;

  /** A decoder keeps a JPEG that comes in several scans whole, outside the heap, until the end. */
  private static final int MAX_PIXELS_IN_SCANS = 24_000_000;

  private static final int MAX_SIDE = 20_000;

  /** Ten are usual; each costs another pass over the whole picture. */
  private static final int MAX_SCANS = 50;

  private static final Set<String> HEIF_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private static final byte[] START = {(byte) 0xff, (byte) 0xd8};

  /**
   * The start of a JPEG, and the segment that says that its colours are luma and chroma. Without
   * it, and without the EXIF that stays behind, the decoder takes some for RGB.
   */
  private static final byte[] JFIF =
      HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000");

  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  /**
   * Reads the structure, not the pixels.
   *
   * @throws Refusal when it is no picture, of a kind that is not read, too large, or cut off
   */
  static Original of(byte[] upload) {
    try {
      if (has(upload, 0, "\u00ff\u00d8\u00ff")) {
        return jpeg(upload);
      }
      if (has(upload, 0, "\u0089PNG\r\n\u001a\n")) {
        return png(upload);
      }
      if (has(upload, 0, "GIF87a") || has(upload, 0, "GIF89a")) {
        return gif(upload);
      }
      if (has(upload, 0, "BM") && upload.length > 18 && upload[15] == 0 && upload[16] == 0) {
        return bmp(upload);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException cutOff) {
      throw incomplete();
    }
    throw unread(upload);
  }

  /** The picture alone, to be decoded. */
  InputStream open() {
    return new ByteArrayInputStream(
        picture.array(), picture.arrayOffset() + picture.position(), picture.remaining());
  }

  private static Refusal unread(byte[] upload) {
    if (has(upload, 4, "ftyp") && upload.length >= 12) {
      var brand = new String(upload, 8, 4, StandardCharsets.ISO_8859_1);
      if (HEIF_BRANDS.contains(brand)) {
        return new Refusal(PhotoRefusal.HEIC_NOT_READ);
      }
      if (brand.startsWith("avi")) {
        return new Refusal(PhotoRefusal.PHOTO_KIND_NOT_READ, "AVIF");
      }
    }
    if (has(upload, 0, "RIFF") && has(upload, 8, "WEBP")) {
      return new Refusal(PhotoRefusal.PHOTO_KIND_NOT_READ, "WebP");
    }
    if (has(upload, 0, "II*\0") || has(upload, 0, "MM\0*")) {
      return new Refusal(PhotoRefusal.PHOTO_KIND_NOT_READ, "TIFF");
    }
    return new Refusal(PhotoRefusal.NOT_A_PHOTO);
  }

  private static Original jpeg(byte[] upload) {
    var in = ByteBuffer.wrap(upload).position(2);
    var picture = ByteBuffer.allocate(upload.length + JFIF.length).position(JFIF.length);
    int width = 0;
    int height = 0;
    int components = 0;
    int scans = 0;
    boolean inScans = false;
    boolean colorsAreNamed = false;
    while (true) {
      int start = in.position();
      int marker = marker(in);
      if (marker == 0xd9) {
        break;
      }
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
        continue;
      }
      var segment = slice(in, Short.toUnsignedInt(in.getShort()) - 2);
      if (isFrame(marker)) {
        int bits = segment.get();
        height = Short.toUnsignedInt(segment.getShort());
        width = Short.toUnsignedInt(segment.getShort());
        components = segment.get();
        if (marker > 0xc2 || bits != 8 || (components != 1 && components != 3)) {
          throw new Refusal(
              PhotoRefusal.PHOTO_KIND_NOT_READ, components == 4 ? "CMYK JPEG" : "JPEG");
        }
        inScans = marker == 0xc2;
        colorsAreNamed |= segment.get() == 'R';
        limit(width, height, MAX_PIXELS);
      } else if (marker == 0xda) {
        if (++scans > MAX_SCANS) {
          throw new Refusal(PhotoRefusal.PHOTO_KIND_NOT_READ, "JPEG");
        }
        inScans |= segment.get() < components;
        skipScan(in);
      } else if (marker >= 0xe0) {
        if (!isColor(marker, segment)) {
          continue;
        }
        colorsAreNamed |= marker == 0xee;
      }
      picture.put(upload, start, in.position() - start);
    }
    if (scans == 0 || width == 0) {
      throw incomplete();
    }
    limit(width, height, inScans ? MAX_PIXELS_IN_SCANS : MAX_PIXELS);
    picture.put(END).flip();
    if (colorsAreNamed) {
      picture.position(JFIF.length - 2).put(picture.position(), START);
    } else {
      picture.put(0, JFIF);
    }
    return new Original(Kind.JPEG, width, height, 24, picture);
  }

  /** Whether it says the size; three tables have numbers in the same range. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static int marker(ByteBuffer in) {
    if (in.get() != (byte) 0xff) {
      throw incomplete();
    }
    int marker = 0xff;
    while (marker == 0xff) {
      marker = Byte.toUnsignedInt(in.get());
    }
    return marker;
  }

  /** Goes on to the next marker that ends the coded data. */
  private static void skipScan(ByteBuffer in) {
    while (true) {
      if (in.get() == (byte) 0xff) {
        int next = Byte.toUnsignedInt(in.get(in.position()));
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          in.position(in.position() - 1);
          return;
        }
      }
    }
  }

  private static boolean isColor(int marker, ByteBuffer segment) {
    var name =
        StandardCharsets.ISO_8859_1
            .decode(segment.duplicate().limit(Math.min(12, segment.limit())))
            .toString();
    return (marker == 0xe2 && name.equals("ICC_PROFILE\0"))
        || (marker == 0xee && name.startsWith("Adobe"));
  }

  private static Original png(byte[] upload) {
    var in = ByteBuffer.wrap(upload).position(8);
    var picture = ByteBuffer.allocate(upload.length).put(upload, 0, 8);
    int width = 0;
    int height = 0;
    int bits = 0;
    while (true) {
      int start = in.position();
      int length = in.getInt();
      var name = slice(in, 4);
      var data = slice(in, length);
      int sum = in.getInt();
      switch (StandardCharsets.ISO_8859_1.decode(name).toString()) {
        case "IHDR" -> {
          if (bits != 0) {
            throw incomplete();
          }
          width = data.getInt();
          height = data.getInt();
          bits = data.get() * channels(data.get());
          limit(width, height, MAX_PIXELS);
        }
        case "PLTE", "tRNS", "IDAT", "IEND" -> {}
        default -> {
          continue;
        }
      }
      var crc = new CRC32();
      crc.update(upload, start + 4, length + 4);
      if (bits < 1 || (int) crc.getValue() != sum) {
        throw incomplete();
      }
      picture.put(upload, start, in.position() - start);
      if (length == 0 && has(upload, start + 4, "IEND")) {
        return new Original(Kind.PNG, width, height, bits, picture.flip());
      }
    }
  }

  private static int channels(int colorType) {
    return switch (colorType) {
      case 0, 3 -> 1;
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> throw incomplete();
    };
  }

  private static Original gif(byte[] upload) {
    var in = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN).position(10);
    int flags = in.get();
    in.getShort();
    skipTable(in, flags);
    var picture = ByteBuffer.allocate(upload.length + 1).put(upload, 0, in.position());
    while (true) {
      int start = in.position();
      switch (in.get()) {
        case 0x21 -> {
          in.get();
          skipBlocks(in);
        }
        case 0x2c -> {
          in.getInt();
          int width = Short.toUnsignedInt(in.getShort());
          int height = Short.toUnsignedInt(in.getShort());
          limit(width, height, MAX_PIXELS);
          skipTable(in, in.get());
          in.get();
          skipBlocks(in);
          picture.put(upload, start, in.position() - start).put((byte) 0x3b);
          return new Original(Kind.GIF, width, height, 8, picture.flip());
        }
        default -> throw incomplete();
      }
    }
  }

  private static void skipTable(ByteBuffer in, int flags) {
    if ((flags & 0x80) != 0) {
      slice(in, 3 * (2 << (flags & 7)));
    }
  }

  private static void skipBlocks(ByteBuffer in) {
    int length;
    do {
      length = Byte.toUnsignedInt(in.get());
      slice(in, length);
    } while (length > 0);
  }

  private static Original bmp(byte[] upload) {
    var in = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN).position(10);
    int offset = in.getInt();
    int header = in.getInt();
    if (header < 40) {
      throw new Refusal(PhotoRefusal.PHOTO_KIND_NOT_READ, "BMP");
    }
    int width = in.getInt();
    int height = Math.abs(in.getInt());
    in.getShort();
    int bits = in.getShort();
    int compression = in.getInt();
    if (compression != 0 && compression != 3) {
      throw new Refusal(PhotoRefusal.PHOTO_KIND_NOT_READ, "BMP");
    }
    limit(width, height, MAX_PIXELS);
    long rowBytes = (width * (long) bits + 31) / 32 * 4;
    if (bits < 1 || offset < 0 || offset + rowBytes * height > upload.length) {
      throw incomplete();
    }
    return new Original(Kind.BMP, width, height, bits, ByteBuffer.wrap(upload));
  }

  private static void limit(int width, int height, int pixels) {
    if (width < 1 || height < 1) {
      throw incomplete();
    }
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > pixels) {
      throw new Refusal(PhotoRefusal.PHOTO_TOO_MANY_PIXELS, width, height, pixels / 1_000_000);
    }
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw incomplete();
    }
    var part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  private static boolean has(byte[] upload, int at, String latin) {
    if (upload.length < at + latin.length()) {
      return false;
    }
    for (int i = 0; i < latin.length(); i++) {
      if (upload[at + i] != (byte) latin.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Refusal incomplete() {
    return new Refusal(PhotoRefusal.PHOTO_INCOMPLETE);
  }
}
