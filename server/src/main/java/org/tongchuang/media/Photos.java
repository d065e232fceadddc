package org.tongchuang.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * What the rest of the system may ask of photos. A photo is received first and claimed afterwards
 * by what it shows; what nobody claims within a day is removed.
 */
@Service
public class Photos {

  /**
   * A photo that is kept.
   *
   * @param repeated whether it had been received before
   */
  public record Receipt(PhotoInfo photo, boolean repeated) {}

  private static final Logger log = LoggerFactory.getLogger(Photos.class);

  private static final Duration CLAIM_WITHIN = Duration.ofHours(24);
  private static final Duration NAMED_WITHIN = Duration.ofHours(1);

  private final PhotoStore store;
  private final PhotoFolder folder;
  private final Darkroom darkroom;
  private final Clock clock;

  /** Shared by those who write bytes and then their row, exclusive to who removes bytes. */
  private final ReadWriteLock bytes = new ReentrantReadWriteLock();

  private volatile Instant sweptUntil = Instant.EPOCH;

  Photos(PhotoStore store, PhotoFolder folder, Darkroom darkroom, Clock clock) {
    this.store = store;
    this.folder = folder;
    this.darkroom = darkroom;
    this.clock = clock;
  }

  /**
   * Receives a photo. The same bytes by the same actor under the same id again answer the same.
   *
   * <p>Runs in no transaction of the caller's: when it returns, the photo is on the disk for good.
   *
   * @param upload JPEG, PNG, GIF or BMP, at most 12 MB and 40 megapixels
   * @param said what the sender says of time and place; the camera is asked for the rest
   * @param sha256 what the upload must hash to, in lower-case hexadecimal
   * @throws Refusal {@link PhotoRefusal}
   */
  @Transactional(propagation = Propagation.NEVER)
  public Receipt receive(
      PhotoId id, InputStream upload, Taken said, Optional<String> sha256, Actor by) {
    try (var incoming = folder.take(upload)) {
      if (sha256.isPresent() && !sha256.get().equals(incoming.sha256())) {
        throw new Refusal(PhotoRefusal.PHOTO_DIGEST_DIFFERS);
      }
      var known = known(id, incoming.sha256(), by);
      if (known.isPresent()) {
        return known.get();
      }
      var print = darkroom.develop(incoming.path());
      var now = clock.instant();
      var taken = said.plausible(now).or(print.taken().plausible(now));
      bytes.readLock().lock();
      try {
        var hash = folder.keep(by.district(), print.full(), print.thumbnail());
        var photo = new PhotoInfo(id, hash, print.width(), print.height(), taken, now);
        var file = new PhotoStore.Kept(print.full().length, incoming.sha256(), print.likeness());
        return store.insert(by.district(), photo, file, by.id())
            ? new Receipt(photo, false)
            : known(id, incoming.sha256(), by).orElseThrow();
      } finally {
        bytes.readLock().unlock();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Says what photos show, in the caller's transaction. To say the same again changes nothing.
   *
   * @param subject as {@code case/<id>}
   * @throws Refusal {@link PhotoRefusal#NO_SUCH_PHOTO} for those that the actor did not send,
   *     {@link PhotoRefusal#PHOTO_CLAIMED} for those that show something else
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void claim(Collection<PhotoId> ids, String subject, Actor by) {
    var distinct = new LinkedHashSet<>(ids);
    if (distinct.isEmpty()
        || store.claim(by.district(), distinct, subject, by.id(), clock.instant())
            == distinct.size()) {
      return;
    }
    for (var id : distinct) {
      var row =
          store
              .find(by.district(), id)
              .filter(it -> it.receivedBy().equals(by.id()))
              .orElseThrow(() -> new Refusal(PhotoRefusal.NO_SUCH_PHOTO, id));
      if (!subject.equals(row.subject())) {
        throw new Refusal(PhotoRefusal.PHOTO_CLAIMED, id);
      }
    }
    throw new IllegalStateException("photos changed hands while they were claimed: " + ids);
  }

  /** The photos of a subject, in the order in which they came. */
  public List<PhotoInfo> of(DistrictCode district, String subject) {
    return store.claimedBy(district, subject);
  }

  /** A photo that shows what another one shows already. */
  public record Alike(PhotoId photo, PhotoId other, String subject) {}

  /**
   * Which photos of a subject were used before, by the same picture or by one that looks the same;
   * for each the earliest other one that is claimed.
   */
  public List<Alike> usedBefore(DistrictCode district, String subject) {
    return usedBefore(district, List.of(subject));
  }

  /** The same of the photos of several subjects. */
  public List<Alike> usedBefore(DistrictCode district, Collection<String> subjects) {
    return store.usedBefore(district, subjects);
  }

  /**
   * What is known of photos, in their order.
   *
   * @throws Refusal {@link PhotoRefusal#NO_SUCH_PHOTO}
   */
  public List<PhotoInfo> get(DistrictCode district, List<PhotoId> ids) {
    return ids.stream()
        .map(
            id ->
                store
                    .find(district, id)
                    .orElseThrow(() -> new Refusal(PhotoRefusal.NO_SUCH_PHOTO, id))
                    .info())
        .toList();
  }

  /**
   * The picture of a photo. Asks for no right: who calls this knows whether the reader may see it.
   *
   * @throws Refusal {@link PhotoRefusal#NO_SUCH_PHOTO}
   */
  public PhotoFile open(DistrictCode district, PhotoId id, PhotoFile.Size size) {
    var photo =
        store
            .find(district, id)
            .orElseThrow(() -> new Refusal(PhotoRefusal.NO_SUCH_PHOTO, id))
            .info();
    var path = folder.path(district, photo.sha256(), size);
    try {
      return new PhotoFile(path, Files.size(path), photo.sha256());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Removes photos that nobody has claimed within 24 hours, and bytes that no photo has named
   * within an hour, which a server leaves that is killed between the two. For the one process that
   * holds the data folder.
   */
  public void sweep() {
    var now = clock.instant();
    for (var district : folder.districts()) {
      var unclaimed = store.removeUnclaimed(district, now.minus(CLAIM_WITHIN));
      unclaimed.forEach(it -> removeUnnamed(district, it));
      folder.written(
          district,
          sweptUntil.minus(NAMED_WITHIN),
          now.minus(NAMED_WITHIN),
          hashes -> {
            var named = store.named(district, hashes);
            hashes.stream()
                .filter(it -> !named.contains(it))
                .forEach(it -> removeUnnamed(district, it));
          });
    }
    folder.removeIncoming(now.minus(NAMED_WITHIN));
    sweptUntil = now;
  }

  private void removeUnnamed(DistrictCode district, String hash) {
    bytes.writeLock().lock();
    try {
      if (store.named(district, List.of(hash)).isEmpty()) {
        folder.remove(district, hash);
        log.info("removed a picture of {} that nobody needs: {}", district, hash);
      }
    } finally {
      bytes.writeLock().unlock();
    }
  }

  private Optional<Receipt> known(PhotoId id, String uploadSha256, Actor by) {
    return store
        .find(by.district(), id)
        .map(
            it -> {
              if (!it.uploadSha256().equals(uploadSha256) || !it.receivedBy().equals(by.id())) {
                throw new Refusal(PhotoRefusal.PHOTO_ID_TAKEN);
              }
              return new Receipt(it.info(), true);
            });
  }
}
