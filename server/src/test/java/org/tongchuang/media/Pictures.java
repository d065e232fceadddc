package org.tongchuang.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Photos to test with, made on the spot. */
final class Pictures {

  private Pictures() {}

  /** Red and green above, blue and yellow below. */
  static BufferedImage quarters(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var pen = image.createGraphics();
    var colors = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
    for (int i = 0; i < 4; i++) {
      pen.setColor(colors.get(i));
      pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width - width / 2, height - height / 2);
    }
    pen.dispose();
    return image;
  }

  static byte[] jpeg(int width, int height) {
    return encoded(quarters(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", false);
  }

  /** With as many samples of colour as of light, and components numbered from 0. */
  static byte[] inFullColour(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      var metadata = writer.getDefaultImageMetadata(type, writer.getDefaultWriteParam());
      var tree = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
      var light = (Element) tree.getElementsByTagName("componentSpec").item(0);
      light.setAttribute("HsamplingFactor", "1");
      light.setAttribute("VsamplingFactor", "1");
      for (int i = 0; i < 3; i++) {
        ((Element) tree.getElementsByTagName("componentSpec").item(i))
            .setAttribute("componentId", Integer.toString(i));
        ((Element) tree.getElementsByTagName("scanComponentSpec").item(i))
            .setAttribute("componentSelector", Integer.toString(i));
      }
      metadata.setFromTree(metadata.getNativeMetadataFormatName(), tree);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] withoutFirstSegment(byte[] jpeg) {
    int length = 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(4));
    return ByteBuffer.allocate(jpeg.length - length)
        .put(jpeg, 0, 2)
        .put(jpeg, 2 + length, jpeg.length - 2 - length)
        .array();
  }

  static byte[] encoded(BufferedImage image, String format, boolean progressive) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName(format).next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      var param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JPEG with a segment after its start. */
  static byte[] with(byte[] jpeg, int marker, byte[] content) {
    return ByteBuffer.allocate(jpeg.length + content.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** The PNG with a text that some decoders inflate, of so many bytes. */
  static byte[] withCompressedText(byte[] png, int length) {
    var zeros = new byte[100_000];
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes("zTXtComment\0\0".getBytes(StandardCharsets.US_ASCII));
    try (var deflated = new DeflaterOutputStream(chunk)) {
      for (int i = 0; i < length; i += zeros.length) {
        deflated.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var sum = new CRC32();
    sum.update(chunk.toByteArray());
    int afterHeader = 33;
    return ByteBuffer.allocate(png.length + chunk.size() + 8)
        .put(png, 0, afterHeader)
        .putInt(chunk.size() - 4)
        .put(chunk.toByteArray())
        .putInt((int) sum.getValue())
        .put(png, afterHeader, png.length - afterHeader)
        .array();
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** Writes the EXIF of a camera: only what a test says. */
  static final class Camera {

    private final List<byte[]> main = new ArrayList<>();
    private final List<byte[]> exif = new ArrayList<>();
    private final List<byte[]> gps = new ArrayList<>();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();

    Camera orientation(int value) {
      main.add(entry(0x0112, 3, 1, value));
      return this;
    }

    Camera time(String local, @Nullable String offset) {
      exif.add(text(0x9003, local));
      if (offset != null) {
        exif.add(text(0x9011, offset));
      }
      return this;
    }

    /** In thousandths of degrees without sign, and the letters that say on which side. */
    Camera position(int latitude, String latitudeRef, int longitude, String longitudeRef) {
      gps.add(entry(1, 2, 2, latitudeRef.charAt(0)));
      gps.add(rationals(2, latitude));
      gps.add(entry(3, 2, 2, longitudeRef.charAt(0)));
      gps.add(rationals(4, longitude));
      return this;
    }

    byte[] shoot(byte[] jpeg) {
      var tiff = little(14 + values.size() + 18 * 12 + 3 * 6);
      tiff.put(bytes("457869660000")).put(bytes("49492a00")).putInt(8 + values.size());
      tiff.put(values.toByteArray());
      int next = 8 + values.size() + (main.size() + 2) * 12 + 6;
      main.add(entry(0x8769, 4, 1, next));
      main.add(entry(0x8825, 4, 1, next + exif.size() * 12 + 6));
      for (var directory : List.of(main, exif, gps)) {
        tiff.putShort((short) directory.size());
        directory.forEach(tiff::put);
        tiff.putInt(0);
      }
      var content = new byte[tiff.position()];
      tiff.flip().get(content);
      return with(jpeg, 0xe1, content);
    }

    private byte[] text(int tag, String text) {
      return outside(tag, 2, text.length() + 1, (text + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] rationals(int tag, int thousandths) {
      var three = new byte[24];
      ByteBuffer.wrap(three)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asIntBuffer()
          .put(new int[] {thousandths, 1000, 0, 1, 0, 1});
      return outside(tag, 5, 3, three);
    }

    private byte[] outside(int tag, int type, int count, byte[] value) {
      int at = 8 + values.size();
      values.writeBytes(value);
      return entry(tag, type, count, at);
    }

    private static byte[] entry(int tag, int type, int count, int value) {
      return little(12)
          .putShort((short) tag)
          .putShort((short) type)
          .putInt(count)
          .putInt(value)
          .array();
    }

    private static ByteBuffer little(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
