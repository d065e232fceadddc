package org.tongchuang.media.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.PhotoInfo;
import org.tongchuang.media.PhotoRefusal;
import org.tongchuang.media.Photos;
import org.tongchuang.media.Taken;
import org.tongchuang.media.TestClock;

@DatabaseTest
@Import(TestClock.class)
class PhotoControllerTests {

  private static final DistrictCode DISTRICT = new DistrictCode("990703");
  private static final Actor WORKER =
      new Actor(new ActorId(UUID.randomUUID()), DISTRICT, List.of());
  private static final byte[] PHOTO = photo();

  @Autowired private Photos photos;
  @Autowired private TransactionTemplate transaction;

  @Test
  void answers201OnceAndThen200WithTheSame() {
    var id = UUID.randomUUID();

    var first = put(id, Map.of());
    assertThat(first).hasStatus(HttpStatus.CREATED);
    assertThat(first).bodyJson().extractingPath("$.id").isEqualTo(id.toString());
    assertThat(first).bodyJson().extractingPath("$.width").isEqualTo(40);
    assertThat(first).bodyJson().extractingPath("$.height").isEqualTo(30);
    assertThat(first).bodyJson().extractingPath("$.sha256").asString().matches("[0-9a-f]{64}");

    var second = put(id, Map.of());
    assertThat(second).hasStatus(HttpStatus.OK);
    assertThat(second.getResponse().getContentAsByteArray())
        .isEqualTo(first.getResponse().getContentAsByteArray());
  }

  @Test
  void readsTimeAndPlaceFromHeaders() {
    var id = UUID.randomUUID();
    var answer =
        put(
            id,
            Map.of(
                "Tongchuang-Captured-At", "2026-11-19T23:00:00.5Z",
                "Tongchuang-Position", "114.65,33.62;12.5"));

    assertThat(answer).hasStatus(HttpStatus.CREATED);
    assertThat(kept(id).taken())
        .isEqualTo(
            new Taken(Instant.parse("2026-11-19T23:00:00.5Z"), new GeoPoint(114.65, 33.62), 12.5));
  }

  @Test
  void takesAPlaceWithoutAccuracy() {
    var id = UUID.randomUUID();

    assertThat(put(id, Map.of("Tongchuang-Position", "-114.65,-33"))).hasStatus(HttpStatus.CREATED);
    assertThat(kept(id).taken()).isEqualTo(new Taken(null, new GeoPoint(-114.65, -33), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tongchuang-Captured-At | 2026-11-19 23:00",
        "Tongchuang-Position | 33.62",
        "Tongchuang-Position | 114.65,NaN",
        "Tongchuang-Position | 114.65,93.62",
        "Tongchuang-Position | 114.65,33.62;-",
        "Content-Digest | sha-256=:not base64:"
      })
  void refusesAHeaderThatCannotBeRead(String name, String value) {
    assertRefused(
        put(UUID.randomUUID(), Map.of(name, value)), PhotoRefusal.PHOTO_HEADER_WRONG, name);
  }

  @Test
  void checksTheDigestWhenThereIsOne() throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(PHOTO);
    var right =
        "sha-512=:AA==:, sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(digest));
    digest[0]++;
    var wrong = "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(digest));

    assertThat(put(UUID.randomUUID(), Map.of("Content-Digest", right)))
        .hasStatus(HttpStatus.CREATED);
    assertThat(put(UUID.randomUUID(), Map.of("Content-Digest", "md5=:AA==:")))
        .hasStatus(HttpStatus.CREATED);
    assertRefused(
        put(UUID.randomUUID(), Map.of("Content-Digest", wrong)), PhotoRefusal.PHOTO_DIGEST_DIFFERS);
  }

  private MvcTestResult put(UUID id, Map<String, String> headers) {
    var request =
        MockMvcTester.of(new PhotoController(photos))
            .put()
            .uri("/api/v1/photos/{id}", id)
            .principal(WORKER)
            .contentType(MediaType.IMAGE_JPEG)
            .content(PHOTO);
    headers.forEach(request::header);
    return request.exchange();
  }

  private PhotoInfo kept(UUID id) {
    var subject = "case/" + id;
    transaction.executeWithoutResult(_ -> photos.claim(List.of(new PhotoId(id)), subject, WORKER));
    return photos.of(DISTRICT, subject).getFirst();
  }

  private static void assertRefused(MvcTestResult answer, PhotoRefusal code, Object... arguments) {
    assertThat(answer)
        .failure()
        .rootCause()
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(code);
              assertThat(it.arguments()).containsExactly(arguments);
            });
  }

  private static byte[] photo() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
