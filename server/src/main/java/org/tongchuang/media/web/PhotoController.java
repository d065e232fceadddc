package org.tongchuang.media.web;

import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.PhotoRefusal;
import org.tongchuang.media.Photos;
import org.tongchuang.media.Taken;

/** Takes photos in. They are given out by what they show, which knows who may see them. */
@RestController
@RequestMapping("/api/v1/photos")
class PhotoController {

  private static final String CAPTURED_AT = "Tongchuang-Captured-At";
  private static final String POSITION = "Tongchuang-Position";
  private static final String DIGEST = "Content-Digest";

  private static final String NUMBER = "(-?[0-9]{1,9}(?:\\.[0-9]{1,20})?)";

  /** {@code <longitude>,<latitude>} and perhaps {@code ;<accuracy in metres>}. */
  private static final Pattern PLACE =
      Pattern.compile(NUMBER + ", ?" + NUMBER + "(?:; ?" + NUMBER + ")?");

  /** One digest of RFC 9530 among others. */
  private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([^:]*):");

  private final Photos photos;

  PhotoController(Photos photos) {
    this.photos = photos;
  }

  /** Takes no turn while its bytes trickle in; what is made of them has turns of its own. */
  @WithoutTurn
  @PutMapping("/{id}")
  ResponseEntity<Received> put(
      @PathVariable UUID id,
      @RequestHeader(name = CAPTURED_AT, required = false) @Nullable String capturedAt,
      @RequestHeader(name = POSITION, required = false) @Nullable String position,
      @RequestHeader(name = DIGEST, required = false) @Nullable String digest,
      InputStream body,
      Actor actor) {
    var receipt =
        photos.receive(new PhotoId(id), body, taken(capturedAt, position), sha256(digest), actor);
    var photo = receipt.photo();
    return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .body(new Received(id, photo.sha256(), photo.width(), photo.height()));
  }

  record Received(UUID id, String sha256, int width, int height) {}

  private static Taken taken(@Nullable String capturedAt, @Nullable String position) {
    var at = capturedAt == null ? null : instant(capturedAt);
    if (position == null) {
      return new Taken(at, null, null);
    }
    var found = PLACE.matcher(position.strip());
    if (!found.matches()) {
      throw new Refusal(PhotoRefusal.PHOTO_HEADER_WRONG, POSITION);
    }
    double longitude = Double.parseDouble(found.group(1));
    double latitude = Double.parseDouble(found.group(2));
    if (!GeoPoint.isValid(longitude, latitude)) {
      throw new Refusal(PhotoRefusal.PHOTO_HEADER_WRONG, POSITION);
    }
    var accuracy = found.group(3);
    return new Taken(
        at, new GeoPoint(longitude, latitude), accuracy == null ? null : Double.valueOf(accuracy));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text.strip());
    } catch (DateTimeParseException unreadable) {
      throw new Refusal(PhotoRefusal.PHOTO_HEADER_WRONG, CAPTURED_AT);
    }
  }

  private static Optional<String> sha256(@Nullable String digest) {
    if (digest == null) {
      return Optional.empty();
    }
    var found = SHA_256.matcher(digest);
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1))));
    } catch (IllegalArgumentException unreadable) {
      throw new Refusal(PhotoRefusal.PHOTO_HEADER_WRONG, DIGEST);
    }
  }
}
