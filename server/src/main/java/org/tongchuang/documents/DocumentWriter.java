package org.tongchuang.documents;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.WordTemplate.Content;
import org.tongchuang.documents.WordTemplate.Picture;
import org.tongchuang.documents.WordTemplate.Row;
import org.tongchuang.http.QrCode;
import org.tongchuang.kernel.DistrictCode;

/** Puts what a sheet says, its number and its pictures into the words of a template. */
@Component
class DocumentWriter {

  private static final int QR_SIDE = 24;

  /** How long a photo is the longer way, in millimetres as all of these. */
  private static final int PHOTO_SIDE = 70;

  private static final int BAR_WIDTH = 40;
  private static final int BAR_HEIGHT = 4;
  private static final int BAR_PIXELS = 320;
  private static final int FULL_BAR = 1000;

  private final PaperPhotos photos;

  DocumentWriter(PaperPhotos photos) {
    this.photos = photos;
  }

  /**
   * What a template is filled with.
   *
   * @param label the number, or what stands in its place
   * @param link what the code leads to
   */
  Content content(
      DistrictCode district,
      String authority,
      String label,
      LocalDate date,
      String link,
      Sheet sheet) {
    var texts = new HashMap<>(sheet.texts());
    texts.put("authority", authority);
    texts.put("number", label);
    texts.put("date", PaperWords.DAY.format(date));
    texts.put("title", sheet.title());
    var pictures = pictures(district, sheet);
    var tables = new HashMap<String, List<Row>>();
    sheet
        .tables()
        .forEach(
            (name, lines) ->
                tables.put(name, lines.stream().map(it -> row(it, pictures)).toList()));
    return new Content(
        texts, Map.of("qr", new Picture(QrCode.png(link), QR_SIDE, QR_SIDE)), tables);
  }

  private static Row row(Line line, Map<UUID, Picture> photos) {
    var pictures = new HashMap<String, Picture>();
    if (line.photo() != null) {
      pictures.put(Sheet.PHOTO.substring(1), photos.get(line.photo()));
    }
    if (line.bar() != null) {
      pictures.put(Sheet.BAR.substring(1), bar(line.bar()));
    }
    return new Row(line.texts(), pictures);
  }

  private Map<UUID, Picture> pictures(DistrictCode district, Sheet sheet) {
    return photos.get(
        district,
        sheet.tables().values().stream()
            .flatMap(List::stream)
            .flatMap(it -> Stream.ofNullable(it.photo()))
            .toList(),
        PHOTO_SIDE);
  }

  /** A bar without a word in it, so that no font is needed where it is drawn. */
  private static Picture bar(int share) {
    int height = BAR_PIXELS * BAR_HEIGHT / BAR_WIDTH;
    var image = new BufferedImage(BAR_PIXELS, height, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = image.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, BAR_PIXELS, height);
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillRect(0, 0, BAR_PIXELS * Math.clamp(share, 0, FULL_BAR) / FULL_BAR, height);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Picture(bytes.toByteArray(), BAR_WIDTH, BAR_HEIGHT);
  }
}
