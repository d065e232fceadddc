package org.tongchuang.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.tongchuang.DatabaseTest;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.Pictures.Camera;

@DatabaseTest
@Import(TestClock.class)
class PhotosTests {

  private static final DistrictCode HERE = new DistrictCode("990701");
  private static final DistrictCode ELSEWHERE = new DistrictCode("990702");
  private static final Actor WORKER = actor(HERE);
  private static final Actor COLLEAGUE = actor(HERE);
  private static final byte[] PHOTO = Pictures.jpeg(64, 48);

  @Autowired private Photos photos;
  @Autowired private PhotoStore store;
  @Autowired private PhotoFolder folder;
  @Autowired private Darkroom darkroom;
  @Autowired private DataFolder data;
  @Autowired private TransactionTemplate transaction;
  @Autowired private TestClock clock;

  @Nested
  class UsingAgain {

    @Test
    void isSeenWhenThePictureIsTheSameOrLooksTheSame() throws Exception {
      var street = LikenessTests.street(77, 800, 600);
      var first = claimed("case/1", Pictures.inFullColour(street), WORKER);
      var same = claimed("case/2", Pictures.inFullColour(street), COLLEAGUE);
      var shrunk = new BufferedImage(760, 570, BufferedImage.TYPE_INT_RGB);
      shrunk.createGraphics().drawImage(street.getScaledInstance(760, 570, 16), 0, 0, null);
      var alike = claimed("case/3", Pictures.inFullColour(shrunk), COLLEAGUE);
      claimed("case/4", Pictures.inFullColour(LikenessTests.street(78, 800, 600)), WORKER);

      assertThat(photos.usedBefore(HERE, "case/1")).isEmpty();
      assertThat(photos.usedBefore(HERE, "case/2"))
          .containsExactly(new Photos.Alike(same, first, "case/1"));
      assertThat(photos.usedBefore(HERE, "case/3"))
          .containsExactly(new Photos.Alike(alike, first, "case/1"));
      assertThat(photos.usedBefore(HERE, "case/4")).isEmpty();
    }

    @Test
    void isNotSeenOfWhatNobodyClaimedNorInAnotherDistrict() throws Exception {
      var street = Pictures.inFullColour(LikenessTests.street(79, 800, 600));
      receive(id(), street, WORKER);
      claimed("case/5", street, actor(ELSEWHERE));
      claimed("case/6", street, WORKER);

      assertThat(photos.usedBefore(HERE, "case/6")).isEmpty();
    }

    private PhotoId claimed(String subject, byte[] picture, Actor by) {
      clock.goOn(Duration.ofSeconds(1));
      var id = receive(id(), picture, by).photo().id();
      claim(List.of(id), subject, by);
      return id;
    }
  }

  @Nested
  class Receiving {

    @Test
    void keepsThePictureUnderItsOwnHash() throws Exception {
      var receipt = receive(id(), PHOTO, WORKER);

      assertThat(receipt.repeated()).isFalse();
      assertThat(receipt.photo().receivedAt()).isEqualTo(clock.instant());
      var full = photos.open(HERE, receipt.photo().id(), PhotoFile.Size.FULL);
      assertThat(full.path()).hasSize(full.length());
      assertThat(sha256(Files.readAllBytes(full.path()))).isEqualTo(receipt.photo().sha256());
      assertThat(full.sha256()).isEqualTo(receipt.photo().sha256());
      assertThat(full.path())
          .endsWith(
              Path.of(
                  "media",
                  "990701",
                  full.sha256().substring(0, 2),
                  full.sha256().substring(2, 4),
                  full.sha256() + ".jpg"));
      assertThat(photos.open(HERE, receipt.photo().id(), PhotoFile.Size.THUMBNAIL).path())
          .isNotEqualTo(full.path())
          .isNotEmptyFile();
    }

    @Test
    void answersTheSameWhenItIsRepeated() {
      var id = id();
      var first = receive(id, PHOTO, WORKER);
      clock.goOn(Duration.ofMinutes(1));

      var second = receive(id, PHOTO, WORKER);

      assertThat(second.repeated()).isTrue();
      assertThat(second.photo()).isEqualTo(first.photo());
    }

    @Test
    void refusesAnotherContentOrAnotherSenderUnderTheSameId() {
      var id = id();
      receive(id, PHOTO, WORKER);

      assertRefused(PhotoRefusal.PHOTO_ID_TAKEN, () -> receive(id, Pictures.jpeg(64, 50), WORKER));
      assertRefused(PhotoRefusal.PHOTO_ID_TAKEN, () -> receive(id, PHOTO, COLLEAGUE));
      assertThat(receive(id, Pictures.jpeg(64, 50), actor(ELSEWHERE)).repeated()).isFalse();
    }

    @Test
    void countsOnceWhenItComesManyTimesAtOnce() throws Exception {
      var id = id();

      var receipts = atOnce(8, () -> receive(id, PHOTO, WORKER));

      assertThat(receipts).filteredOn(it -> !it.repeated()).hasSize(1);
      assertThat(receipts).extracting(Photos.Receipt::photo).containsOnly(receipts.get(0).photo());
    }

    @Test
    void refusesWhatDoesNotHaveTheDigestThatItsSenderGave() {
      assertThat(receive(id(), PHOTO, Optional.of(sha256(PHOTO))).repeated()).isFalse();
      assertRefused(
          PhotoRefusal.PHOTO_DIGEST_DIFFERS,
          () -> receive(id(), PHOTO, Optional.of("00".repeat(32))));
    }

    @Test
    void refusesMoreThanTwelveMegabytes() {
      assertRefused(
          PhotoRefusal.PHOTO_TOO_LARGE,
          () -> receive(id(), new byte[12 * 1024 * 1024 + 1], WORKER));
      assertRefused(
          PhotoRefusal.NOT_A_PHOTO, () -> receive(id(), new byte[12 * 1024 * 1024], WORKER));
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() {
      var brokenOff =
          new SequenceInputStream(
              new ByteArrayInputStream(PHOTO),
              new InputStream() {
                @Override
                public int read() throws IOException {
                  throw new IOException("connection reset");
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                  return read();
                }
              });

      assertRefused(
          PhotoRefusal.PHOTO_INCOMPLETE,
          () -> photos.receive(id(), brokenOff, Taken.UNKNOWN, Optional.empty(), WORKER));
      assertThat(data.folder("media/incoming")).isEmptyDirectory();
    }

    @Test
    void believesItsSenderBeforeTheCamera() {
      var photo =
          new Camera()
              .time("2026:11:19 08:00:00", "+08:00")
              .position(33620, "N", 114650, "E")
              .shoot(PHOTO);
      var time = Instant.parse("2026-11-19T23:00:00Z");
      var place = new GeoPoint(114.6, 33.6);

      assertThat(taken(photo, Taken.UNKNOWN))
          .isEqualTo(
              new Taken(Instant.parse("2026-11-19T00:00:00Z"), new GeoPoint(114.65, 33.62), null));
      assertThat(taken(photo, new Taken(time, place, 12.5)))
          .isEqualTo(new Taken(time, place, 12.5));
      assertThat(taken(PHOTO, new Taken(null, place, null)))
          .isEqualTo(new Taken(null, place, null));
    }

    @Test
    void believesNobodyWhatCannotBe() {
      var nowhere = new GeoPoint(0, 0);

      assertThat(taken(PHOTO, new Taken(Instant.parse("1999-12-31T23:59:59Z"), nowhere, 5.0)))
          .isEqualTo(Taken.UNKNOWN);
      assertThat(taken(PHOTO, new Taken(clock.instant().plusSeconds(86_401), null, 5.0)))
          .isEqualTo(Taken.UNKNOWN);
      assertThat(taken(PHOTO, new Taken(clock.instant().plusSeconds(86_400), null, null)).at())
          .isNotNull();
      assertThat(taken(PHOTO, new Taken(null, new GeoPoint(114.6, 33.6), Double.POSITIVE_INFINITY)))
          .isEqualTo(new Taken(null, new GeoPoint(114.6, 33.6), null));
    }

    private Taken taken(byte[] photo, Taken said) {
      var id = id();
      photos.receive(id, new ByteArrayInputStream(photo), said, Optional.empty(), WORKER);
      return store.find(HERE, id).orElseThrow().info().taken();
    }
  }

  @Nested
  class Claiming {

    @Test
    void givesPhotosToTheirSubjectInTheOrderInWhichTheyCame() {
      var first = received(WORKER);
      clock.goOn(Duration.ofSeconds(1));
      var second = received(WORKER);
      var subject = subject();

      claim(List.of(second, first, second), subject, WORKER);
      claim(List.of(first), subject, WORKER);

      assertThat(photos.of(HERE, subject)).extracting(PhotoInfo::id).containsExactly(first, second);
      assertThat(photos.of(ELSEWHERE, subject)).isEmpty();
    }

    @Test
    void refusesWhatShowsSomethingElse() {
      var photo = received(WORKER);
      claim(List.of(photo), subject(), WORKER);

      assertRefused(PhotoRefusal.PHOTO_CLAIMED, () -> claim(List.of(photo), subject(), WORKER));
    }

    @Test
    void refusesWhatTheActorDidNotSend() {
      var photo = received(WORKER);
      for (var other :
          List.of(COLLEAGUE, Actor.anonymous(HERE), new Actor(WORKER.id(), ELSEWHERE, List.of()))) {
        assertRefused(PhotoRefusal.NO_SUCH_PHOTO, () -> claim(List.of(photo), subject(), other));
      }
      assertRefused(PhotoRefusal.NO_SUCH_PHOTO, () -> claim(List.of(id()), subject(), WORKER));
    }

    @Test
    void isOpenToThePublicForItsOwnPhotos() {
      var subject = subject();
      claim(List.of(received(Actor.anonymous(HERE))), subject, Actor.anonymous(HERE));

      assertThat(photos.of(HERE, subject)).hasSize(1);
    }

    @Test
    void isAllOrNothing() {
      var photo = received(WORKER);
      var subject = subject();

      assertRefused(PhotoRefusal.NO_SUCH_PHOTO, () -> claim(List.of(photo, id()), subject, WORKER));
      assertThat(photos.of(HERE, subject)).isEmpty();
    }

    @Test
    void happensInTheTransactionOfWhatThePhotosShow() {
      assertThatThrownBy(() -> photos.claim(List.of(id()), subject(), WORKER))
          .isInstanceOf(IllegalTransactionStateException.class);
      assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> received(WORKER)))
          .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void hasOneWinner() throws Exception {
      for (int i = 0; i < 50; i++) {
        var photo = received(WORKER);
        var wins =
            atOnce(
                2,
                () -> {
                  try {
                    claim(List.of(photo), subject(), WORKER);
                    return true;
                  } catch (Refusal lost) {
                    assertThat(lost.code()).isEqualTo(PhotoRefusal.PHOTO_CLAIMED);
                    return false;
                  }
                });
        assertThat(wins).containsExactlyInAnyOrder(true, false);
      }
    }
  }

  @Nested
  class Opening {

    @Test
    void knowsNoPhotoOfAnotherDistrict() {
      var photo = received(WORKER);

      assertRefused(
          PhotoRefusal.NO_SUCH_PHOTO, () -> photos.open(ELSEWHERE, photo, PhotoFile.Size.FULL));
    }
  }

  @Nested
  class Sweeping {

    @Test
    void removesWhatNobodyHasClaimedInADay() {
      var unclaimed = receive(id(), unique(), WORKER).photo();
      var claimed = receive(id(), unique(), WORKER).photo();
      claim(List.of(claimed.id()), subject(), WORKER);

      clock.goOn(Duration.ofHours(24));
      photos.sweep();
      assertThat(files(unclaimed)).allMatch(Files::exists);

      clock.goOn(Duration.ofSeconds(1));
      photos.sweep();
      assertThat(files(unclaimed)).noneMatch(Files::exists);
      assertThat(store.find(HERE, unclaimed.id())).isEmpty();
      assertThat(files(claimed)).allMatch(Files::exists);
      assertThat(store.find(HERE, claimed.id())).isPresent();
    }

    @Test
    void keepsBytesThatAnotherPhotoNames() {
      var bytes = unique();
      var unclaimed = receive(id(), bytes, WORKER).photo();
      var claimed = receive(id(), bytes, COLLEAGUE).photo();
      claim(List.of(claimed.id()), subject(), COLLEAGUE);

      clock.goOn(Duration.ofHours(25));
      photos.sweep();

      assertThat(store.find(HERE, unclaimed.id())).isEmpty();
      assertThat(files(claimed)).allMatch(Files::exists);
    }

    @Test
    void removesWhatAServerLeftThatWasKilledBetweenBytesAndRow() throws IOException {
      var leftInFolder = folder.keep(HERE, unique(), unique());
      var leftOnTheWay = folder.take(new ByteArrayInputStream(PHOTO)).path();
      var files = files(leftInFolder);
      for (var path : Stream.concat(files.stream(), Stream.of(leftOnTheWay)).toList()) {
        Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
      }

      clock.goOn(Duration.ofMinutes(60));
      photos.sweep();
      assertThat(files).allMatch(Files::exists);
      assertThat(leftOnTheWay).exists();

      clock.goOn(Duration.ofMinutes(1));
      photos.sweep();
      assertThat(files).noneMatch(Files::exists);
      assertThat(leftOnTheWay).doesNotExist();
    }

    @Test
    void neverTakesTheBytesOfAPhotoThatIsJustBeingReceived() throws Exception {
      for (int i = 0; i < 20; i++) {
        var bytes = unique();
        var print = darkroom.develop(Files.write(temporary.resolve("photo"), bytes));
        var orphan = folder.keep(HERE, print.full(), print.thumbnail());
        for (var path : files(orphan)) {
          Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
        }
        clock.goOn(Duration.ofMinutes(61));

        atOnce(
            List.<Callable<Object>>of(
                () -> receive(id(), bytes, WORKER),
                () -> {
                  photos.sweep();
                  return "swept";
                }));

        assertThat(store.named(HERE, List.of(orphan))).hasSize(1);
        assertThat(files(orphan)).allMatch(Files::exists);
      }
    }
  }

  @Nested
  class AFullDisk {

    @Test
    void isAClearRefusalBeforeItIsQuiteFull() throws IOException {
      try (var disk = DataFolder.open(temporary.resolve("disk"))) {
        long free = Files.getFileStore(disk.path()).getUsableSpace();
        var careful = photosIn(disk, DataSize.ofBytes(free * 2));

        assertRefused(PhotoRefusal.DISK_FULL, () -> receive(careful, id()));
        assertThat(regularFiles(disk)).containsExactly("lock");
      }
    }

    @Test
    void leavesNothingHalfWritten() throws Exception {
      var mount = Files.createDirectories(temporary.resolve("tiny"));
      if (run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount.toString()) != 0) {
        System.out.println("Left out: photos on a disk that is really full (needs to be root)");
        return;
      }
      try (var disk = DataFolder.open(mount)) {
        var bold = photosIn(disk, DataSize.ofBytes(0));
        var kept = new ArrayList<PhotoId>();
        var refusal =
            catchThrowableOfType(
                Refusal.class,
                () -> {
                  while (kept.size() < 1000) {
                    var id = id();
                    receive(bold, id);
                    kept.add(id);
                  }
                });

        assertThat(refusal.code()).isEqualTo(PhotoRefusal.DISK_FULL);
        assertThat(kept).isNotEmpty();
        for (var id : kept) {
          for (var size : PhotoFile.Size.values()) {
            assertThat(bold.open(HERE, id, size).path()).isNotEmptyFile();
          }
        }
        assertThat(disk.path().resolve("media/incoming")).isEmptyDirectory();
        assertThat(regularFiles(disk).size()).isBetween(2 * kept.size() + 1, 2 * kept.size() + 2);
      } finally {
        run("umount", mount.toString());
      }
    }

    private Photos photosIn(DataFolder disk, DataSize keepFree) {
      return new Photos(store, new PhotoFolder(disk, keepFree), darkroom, clock);
    }

    private void receive(Photos photos, PhotoId id) {
      photos.receive(
          id, new ByteArrayInputStream(unique()), Taken.UNKNOWN, Optional.empty(), WORKER);
    }

    private static List<String> regularFiles(DataFolder disk) throws IOException {
      try (var found = Files.walk(disk.path())) {
        return found.filter(Files::isRegularFile).map(it -> it.getFileName().toString()).toList();
      }
    }

    private static int run(String... command) throws IOException, InterruptedException {
      return new ProcessBuilder(command).start().waitFor();
    }
  }

  @TempDir private static Path temporary;

  private static int made;

  private Photos.Receipt receive(PhotoId id, byte[] upload, Actor by) {
    return photos.receive(
        id, new ByteArrayInputStream(upload), Taken.UNKNOWN, Optional.empty(), by);
  }

  private Photos.Receipt receive(PhotoId id, byte[] upload, Optional<String> sha256) {
    return photos.receive(id, new ByteArrayInputStream(upload), Taken.UNKNOWN, sha256, WORKER);
  }

  private PhotoId received(Actor by) {
    return receive(id(), PHOTO, by).photo().id();
  }

  private void claim(List<PhotoId> ids, String subject, Actor by) {
    transaction.executeWithoutResult(_ -> photos.claim(ids, subject, by));
  }

  /** A photo that there has not been yet. */
  private static synchronized byte[] unique() {
    made++;
    return Pictures.jpeg(500 + made, 20 + made / 500);
  }

  private List<Path> files(PhotoInfo photo) {
    return files(photo.sha256());
  }

  private List<Path> files(String hash) {
    return Stream.of(PhotoFile.Size.values()).map(it -> folder.path(HERE, hash, it)).toList();
  }

  private static Actor actor(DistrictCode district) {
    return new Actor(new ActorId(UUID.randomUUID()), district, List.of());
  }

  private static PhotoId id() {
    return new PhotoId(UUID.randomUUID());
  }

  private static String subject() {
    return "case/" + UUID.randomUUID();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(PhotoRefusal code, ThrowingCallable request) {
    assertThat(catchThrowableOfType(Refusal.class, request).code()).isEqualTo(code);
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    return atOnce(Stream.generate(() -> work).limit(times).toList());
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (Future<T> it : threads.invokeAll(work)) {
        results.add(it.get());
      }
      return results;
    }
  }
}
