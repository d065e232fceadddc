package org.tongchuang;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;

/** What tests say in the demonstration district. */
public final class Chuanhui {

  /** A place in the first grid cell of the first community, 陈州社区第1网格. */
  public static final Map<String, Object> PLACE =
      Map.of("longitude", 114.613, "latitude", 33.562, "accuracyMetres", 8, "source", "GPS");

  private Chuanhui() {}

  /** A report of rubbish, seen at a time that has passed. */
  public static Map<String, Object> rubbish(UUID... photos) {
    var report = new HashMap<String, Object>();
    report.put("category", "exposed-rubbish");
    report.put("occurredAt", "2026-11-02T01:02:03Z");
    report.put("location", PLACE);
    report.put("address", "七一路与中州路交叉口东南角");
    report.put("description", "垃圾桶旁边堆了一地");
    report.put("photos", List.of(photos));
    return report;
  }

  /** A small photo, of another colour each time. */
  public static byte[] photo() {
    var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    var paint = picture.createGraphics();
    paint.setColor(new Color(ThreadLocalRandom.current().nextInt(0x1000000)));
    paint.fillRect(0, 0, 64, 48);
    paint.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpg", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Sends a photo, taken just now, under a new id. */
  public static UUID send(Api as) {
    return send(as, Instant.now());
  }

  /** Sends a photo that was taken at a time. */
  public static UUID send(Api as, Instant taken) {
    var id = UUID.randomUUID();
    as.with("Tongchuang-Captured-At", taken.toString())
        .send("PUT", "/api/v1/photos/" + id, "image/jpeg", photo())
        .expect(201);
    return id;
  }
}
