package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.notices.Things.Deadline;
import org.tongchuang.notices.Things.Thing;
import org.tongchuang.packs.Packs;

/** From a fact to the one who is told of it, by a real database and a real server outside. */
@DatabaseTest
@Import({OutboxClock.class, Things.class})
class OutboxTests {

  private static final OtherSide OTHER = new OtherSide();
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final AtomicInteger DISTRICTS = new AtomicInteger(996_100);

  private static final String CHANNELS =
      """
      channels:
        - code: robot
          kind: WECOM
          name: {zh: 城管局群, en: Bureau's group}
          units: [cgj]
          kinds: [DISPATCHED, ASSIGNED, DUE_SOON, OVERDUE]
        - code: sms
          kind: SMS
          name: {zh: 短信, en: SMS}
          kinds: [CLOSED]
        - code: mail
          kind: EMAIL
          name: {zh: 区委办信箱, en: Mailbox of the office}
          address: office@example.gov.cn
          kinds: [ISSUED]
        - code: silent
          kind: FEISHU
          name: {zh: 没有密钥的群, en: Group without a secret}
          units: [jjdd]
          kinds: [DISPATCHED]
      """;

  @Autowired private NoticeRound round;
  @Autowired private NoticeWorker worker;
  @Autowired private Notices notices;
  @Autowired private Channels channels;
  @Autowired private NoticeStore store;
  @Autowired private Things things;
  @Autowired private OutboxClock clock;
  @Autowired private AuditTrail audit;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Packs packs;
  @Autowired private DataFolder data;
  @Autowired private JdbcClient jdbc;

  private final DistrictCode district =
      new DistrictCode(Integer.toString(DISTRICTS.incrementAndGet()));
  private final Actor reader = new Actor(Things.person(district), district, List.of());
  private final Actor administrator =
      new Actor(
          ActorId.SYSTEM,
          district,
          List.of(new Grant("SYSTEM_ADMIN", new AreaCode(district.value()), new UnitCode("zhb"))));

  @DynamicPropertySource
  static void theOtherSide(DynamicPropertyRegistry registry) {
    registry.add("tongchuang.notices.plain", () -> "true");
    registry.add("tongchuang.notices.wecom", OTHER::base);
    registry.add("tongchuang.notices.patience", () -> "3s");
    registry.add("tongchuang.notices.address", () -> "https://desk.example.gov.cn");
  }

  @BeforeAll
  static void mail() {
    MAIL.start();
    MAIL.setUser("duty@example.gov.cn", "duty", "right");
  }

  @AfterAll
  static void noMail() {
    MAIL.stop();
  }

  @BeforeEach
  void aDistrictWithChannels(@TempDir Path folder) throws IOException {
    OTHER.received.clear();
    OTHER.answer = "{\"errcode\":0}";
    OTHER.status = 200;
    OTHER.stalls = false;
    clock.set(Instant.parse("2026-11-26T02:00:00Z"));
    load(folder, CHANNELS);
    secrets("a");
    look();
  }

  private void secrets(String account) throws IOException {
    Files.writeString(
        data.folder("secrets").resolve("channels.properties"),
        """
        %1$s.robot.key=k
        %1$s.mail.host=127.0.0.1
        %1$s.mail.port=%4$d
        %1$s.mail.user=duty
        %1$s.mail.password=right
        %1$s.mail.from=duty@example.gov.cn
        %1$s.sms.url=%2$s/sms
        %1$s.sms.account=%3$s
        %1$s.sms.secret=s
        """
            .formatted(district, OTHER.base(), account, MAIL.getSmtp().getPort()));
  }

  private void load(Path folder, String channelsYaml) throws IOException {
    var from = Path.of("../packs");
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var copy = folder.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.write(
                copy,
                Files.readString(file, ISO_8859_1)
                    .replace("411602", district.value())
                    .getBytes(ISO_8859_1));
            return FileVisitResult.CONTINUE;
          }
        });
    Files.writeString(
        folder.resolve("chuanhui/channels.yaml"),
        channelsYaml,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(packs.load(folder.resolve("chuanhui"), false)).isInstanceOf(Packs.Outcome.class);
  }

  private void happens(String thing, int version, NoticeKind kind) {
    transaction.executeWithoutResult(
        _ ->
            audit.record(
                new Thing(
                    district, "thing/" + thing, version, kind, ActorId.SYSTEM, clock.instant())));
  }

  private List<String> inbox() {
    return notices.list(reader, false, Optional.empty(), 100).stream()
        .map(it -> it.kind() + " " + it.number())
        .toList();
  }

  private void look() {
    round.look(district);
    store.channels(district).forEach(it -> round.deliver(district, it));
  }

  private void later(Duration time) {
    clock.goOn(time);
    look();
  }

  private static List<String> sentTexts() {
    return OTHER.received.stream()
        .map(it -> it.json().path("text").path("content").asString())
        .toList();
  }

  @Test
  void nobodyIsToldBeforeItCanNoLongerBeUndone() {
    happens("1", 1, NoticeKind.DISPATCHED);
    look();
    later(Duration.ofSeconds(29));
    assertThat(inbox()).isEmpty();
    assertThat(OTHER.received).isEmpty();

    later(Duration.ofSeconds(1));

    assertThat(inbox()).containsExactly("DISPATCHED 1");
    assertThat(notices.unread(reader)).isEqualTo(1);
    assertThat(sentTexts())
        .containsExactly(
            "【川汇区】案件 1 已派给城市管理局，请于  前处置。\nhttps://desk.example.gov.cn/desk/#/things/1");
  }

  @Test
  void whatIsUndoneInTimeIsToldToNobody() {
    happens("1", 1, NoticeKind.ASSIGNED);
    happens("2", 1, NoticeKind.ASSIGNED);
    look();
    things.undone.add(district + "thing/1" + 1);

    later(Duration.ofMinutes(1));

    assertThat(inbox()).containsExactly("ASSIGNED 2");
    assertThat(sentTexts()).singleElement().asString().contains("案件 2 ");
    assertThat(states()).containsExactly("CANCELLED 2", "SENT 2");
  }

  private List<String> states() {
    return jdbc.sql(
            """
            select state || ' ' || count(*) from notices.notice where district = ?
             group by state order by state
            """)
        .param(district.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void whatIsGivenOutGoesToAMailboxWithItsFile() throws Exception {
    happens("paper", 1, NoticeKind.ISSUED);
    happens("talk", 1, NoticeKind.ASSIGNED);
    later(Duration.ofSeconds(31));

    var mails = MAIL.getReceivedMessages();
    assertThat(mails).hasSize(1);
    var parts = (MimeMultipart) mails[0].getContent();
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("paper.txt");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("thing/paper");
    assertThat(GreenMailUtil.getBody(parts.getBodyPart(0)))
        .contains("https://desk.example.gov.cn/desk/#/things/paper");
  }

  @Test
  void manyServersThatLookAtOnceMakeOneNoticeAndSendItOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      happens("t" + i, 1, NoticeKind.ASSIGNED);
    }
    clock.goOn(Duration.ofSeconds(31));
    var start = new CountDownLatch(1);
    try (var servers = Executors.newFixedThreadPool(4)) {
      var looks = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) {
        looks.add(
            servers.submit(
                () -> {
                  start.await();
                  for (int j = 0; j < 5; j++) {
                    look();
                  }
                  return null;
                }));
      }
      start.countDown();
      for (var look : looks) {
        look.get();
      }
    }
    look();

    assertThat(inbox()).hasSize(10).doesNotHaveDuplicates();
    assertThat(sentTexts()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void aFactWhoseTransactionCommitsLateIsNotSkipped() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var other = Executors.newSingleThreadExecutor()) {
      var late =
          other.submit(
              () -> {
                transaction.executeWithoutResult(
                    _ -> {
                      audit.record(
                          new Thing(
                              district,
                              "thing/late",
                              1,
                              NoticeKind.RETURNED,
                              ActorId.SYSTEM,
                              clock.instant()));
                      begun.countDown();
                      try {
                        go.await();
                      } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                      }
                    });
                return null;
              });
      begun.await();
      happens("early", 1, NoticeKind.RETURNED);
      later(Duration.ofMinutes(1));
      go.countDown();
      late.get();
    }
    later(Duration.ofMinutes(1));

    assertThat(inbox()).containsExactlyInAnyOrder("RETURNED early", "RETURNED late");
  }

  @Test
  void whatCannotBeDeliveredIsTriedFiveTimesMoreAndThenShownAndSentAgain() {
    OTHER.answer = "{\"errcode\":93000}";
    happens("1", 1, NoticeKind.ASSIGNED);
    later(Duration.ofSeconds(31));
    for (var gap : List.of(1, 5, 15, 60)) {
      later(Duration.ofMinutes(gap).minusSeconds(1));
      later(Duration.ofSeconds(1));
    }
    assertThat(OTHER.received).hasSize(5);
    assertThat(channels.dead(administrator, 10)).isEmpty();

    later(Duration.ofHours(4));

    assertThat(OTHER.received).hasSize(6);
    var dead = channels.dead(administrator, 10);
    assertThat(dead)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.attempts()).isEqualTo(6);
              assertThat(it.failure()).isEqualTo("ERROR_CODE");
              assertThat(it.failureDetail()).isEqualTo("93000");
            });
    later(Duration.ofDays(1));
    assertThat(OTHER.received).hasSize(6);

    OTHER.answer = "{\"errcode\":0}";
    channels.resend(dead.getFirst().id(), administrator);
    look();

    assertThat(channels.dead(administrator, 10)).isEmpty();
    assertThat(states()).containsExactly("SENT 2");
    assertThatThrownBy(() -> channels.resend(dead.getFirst().id(), administrator))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(NoticesRefusal.NOT_A_DEAD_LETTER));
  }

  @Test
  void aGroupHearsOnceInTenMinutesAllAtOnceButWhatIsUrgentAtOnce() {
    happens("1", 1, NoticeKind.DISPATCHED);
    later(Duration.ofSeconds(31));
    assertThat(OTHER.received).hasSize(1);
    happens("2", 1, NoticeKind.DISPATCHED);
    happens("3", 1, NoticeKind.DISPATCHED);
    happens("4", 1, NoticeKind.ASSIGNED);
    later(Duration.ofSeconds(31));
    assertThat(sentTexts()).hasSize(2).last().asString().contains("案件 4 现场交办");

    later(Duration.ofMinutes(11));

    assertThat(sentTexts()).hasSize(3);
    assertThat(sentTexts().getLast())
        .startsWith("【川汇区】2 条通知：")
        .contains("案件 2 ", "案件 3 ", "/desk/#/things/2", "/desk/#/things/3");
    assertThat(states()).containsExactly("MERGED 1", "SENT 7");
  }

  @Test
  void atNightOnlyWhatIsUrgentGoesOut() {
    clock.set(Instant.parse("2026-11-26T13:30:00Z"));
    happens("1", 1, NoticeKind.DISPATCHED);
    happens("2", 1, NoticeKind.ASSIGNED);
    later(Duration.ofSeconds(31));
    later(Duration.ofHours(9));

    assertThat(sentTexts()).singleElement().asString().contains("案件 2 ");
    assertThat(inbox()).hasSize(2);

    clock.set(Instant.parse("2026-11-26T23:00:00Z"));
    look();

    assertThat(sentTexts()).hasSize(2).last().asString().contains("案件 1 ");
  }

  @Test
  void aRobotGetsTwentyMessagesAMinuteAndTheOthersLater() {
    for (int i = 0; i < 25; i++) {
      happens("t" + i, 1, NoticeKind.ASSIGNED);
    }
    later(Duration.ofSeconds(31));
    later(Duration.ofSeconds(29));
    assertThat(OTHER.received).hasSize(20);

    later(Duration.ofSeconds(31));

    assertThat(sentTexts()).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void deadlinesThatPassWhileNoServerRunsAreToldAfterwardsOnceEach() {
    var start = clock.instant();
    things.deadlines.add(new Deadline(district, "thing/a", 3, start.plus(Duration.ofHours(3))));
    things.deadlines.add(new Deadline(district, "thing/b", 4, start.plus(Duration.ofHours(9))));

    later(Duration.ofMinutes(59));
    assertThat(inbox()).isEmpty();
    later(Duration.ofMinutes(1));
    assertThat(inbox()).containsExactly("DUE_SOON a");

    later(Duration.ofHours(10));
    later(Duration.ofMinutes(1));

    assertThat(inbox())
        .containsExactlyInAnyOrder("DUE_SOON a", "OVERDUE a", "DUE_SOON b", "OVERDUE b");
  }

  @Test
  void aReporterIsReachedByTheNumberThatSheLeftAndItIsKeptNowhere() {
    happens("7", 1, NoticeKind.CLOSED);
    happens("nobody", 1, NoticeKind.CLOSED);

    later(Duration.ofMinutes(1));

    assertThat(OTHER.received).hasSize(1);
    var message = OTHER.received.getFirst().json();
    assertThat(message.path("to").asString()).isEqualTo("13800138000");
    assertThat(message.path("text").asString())
        .isEqualTo(
            """
            【川汇区】您反映的问题（编号 7）已办结，感谢您的参与。办理结果见：
            https://desk.example.gov.cn/progress/ABCD""");
    assertThat(channels.dead(administrator, 10)).isEmpty();
    assertThat(states()).containsExactly("CANCELLED 1", "SENT 3");
    assertThat(channels.list(administrator)).extracting(ChannelState::failure).containsOnlyNulls();
    assertThat(
            jdbc.sql("select count(*) from notices.notice as it where it::text like '%1380013%'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aChannelIsTestedAndSaysWhatIsWrong() {
    assertThat(channels.test("robot", Optional.empty(), administrator)).isTrue();
    assertThat(channels.test("silent", Optional.empty(), administrator)).isFalse();

    assertThat(sentTexts()).containsExactly("【川汇区】这是一条测试通知，收到即表示通道正常。");
    assertThat(channels.list(administrator))
        .extracting(it -> it.setup().code() + " " + it.failure() + " " + it.failureDetail())
        .containsExactly(
            "mail null null", "robot null null", "silent NO_SECRET token", "sms null null");
    assertThatThrownBy(() -> channels.test("sms", Optional.of("12345"), administrator))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(NoticesRefusal.NO_TEST_NUMBER));
    assertThatThrownBy(() -> channels.list(reader))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(Actor.Denial.NOT_YOUR_ROLE));
  }

  @Test
  void whatWaitsForAChannelThatThePackNoLongerNamesIsShown(@TempDir Path folder)
      throws IOException {
    happens("1", 1, NoticeKind.DISPATCHED);
    look();
    load(folder, "channels: []\n");

    later(Duration.ofMinutes(1));

    assertThat(OTHER.received).isEmpty();
    assertThat(channels.dead(administrator, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.failure()).isEqualTo("CHANNEL_ENDED"));
    assertThat(store.channels(district)).isEmpty();
  }

  @Test
  void everybodySeesAndMarksTheirOwnInboxAlone() {
    happens("1", 1, NoticeKind.DISPATCHED);
    happens("2", 1, NoticeKind.RETURNED);
    later(Duration.ofMinutes(1));
    var stranger = new Actor(ActorId.SYSTEM, district, List.of());
    var first = notices.list(reader, false, Optional.empty(), 1).getFirst().id();

    assertThat(notices.list(stranger, false, Optional.empty(), 10)).isEmpty();
    assertThatThrownBy(() -> notices.mark(first, true, stranger))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(NoticesRefusal.NO_SUCH_NOTICE));

    notices.mark(first, true, reader);
    assertThat(notices.unread(reader)).isEqualTo(1);
    assertThat(notices.list(reader, true, Optional.empty(), 10)).hasSize(1);
    assertThat(notices.list(reader, false, Optional.of(first), 10)).hasSize(1);
    notices.mark(first, false, reader);
    assertThat(notices.unread(reader)).isEqualTo(2);
    notices.markAll(reader);
    assertThat(notices.unread(reader)).isZero();
  }

  private Optional<String> failure(String channel) {
    return channels.list(administrator).stream()
        .filter(it -> it.setup().code().equals(channel))
        .findFirst()
        .flatMap(it -> Optional.ofNullable(it.failure()));
  }

  private static void until(BooleanSupplier happened) throws InterruptedException {
    for (int i = 0; i < 100 && !happened.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(happened.getAsBoolean()).isTrue();
  }

  @Test
  void aChannelThatIsSlowKeepsNobodyWaitingButItself() throws Exception {
    OTHER.stalls = true;
    happens("1", 1, NoticeKind.ASSIGNED);
    happens("2", 1, NoticeKind.CLOSED);
    look();
    clock.goOn(Duration.ofSeconds(31));
    round.look(district);
    var begun = System.nanoTime();

    worker.deliver(district);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    until(() -> states().equals(List.of("SENT 3", "WAITING 1")));
    assertThat(failure("robot")).isEmpty();
    until(() -> failure("robot").equals(Optional.of("UNREACHABLE")));
  }

  @Test
  void aFactThatCannotBeReadIsSkippedAndTheOthersAreTold() {
    happens("before", 1, NoticeKind.RETURNED);
    happens("broken", 1, NoticeKind.RETURNED);
    happens("odd", 1, NoticeKind.RETURNED);
    happens("after", 1, NoticeKind.RETURNED);
    things.troubles.put(
        district + "thing/broken", () -> jdbc.sql("select 1 / 0").query(Integer.class).single());
    things.troubles.put(
        district + "thing/odd",
        () -> {
          throw new IllegalStateException("odd");
        });

    look();
    later(Duration.ofMinutes(1));

    assertThat(inbox()).containsExactlyInAnyOrder("RETURNED before", "RETURNED after");
  }

  @Test
  void aFactThatCannotBeReadJustNowIsTriedAgainAndInboxesAreFilledMeanwhile() {
    happens("before", 1, NoticeKind.RETURNED);
    look();
    happens("locked", 1, NoticeKind.RETURNED);
    things.troubles.put(
        district + "thing/locked",
        () -> {
          throw new CannotAcquireLockException("for a moment");
        });
    later(Duration.ofMinutes(1));
    assertThat(inbox()).containsExactly("RETURNED before");

    things.troubles.clear();
    look();
    later(Duration.ofMinutes(1));

    assertThat(inbox()).containsExactlyInAnyOrder("RETURNED before", "RETURNED locked");
  }

  @Test
  void aSettingThatNobodyForesawIsAFailureAsAnyOtherAndHarmsNoOtherChannel() throws IOException {
    secrets("城管");
    happens("1", 1, NoticeKind.CLOSED);
    happens("2", 1, NoticeKind.ASSIGNED);
    look();
    later(Duration.ofSeconds(31));

    assertThat(sentTexts()).singleElement().asString().contains("案件 2 ");
    assertThat(channels.list(administrator))
        .extracting(it -> it.setup().code() + " " + it.failure() + " " + it.failureDetail())
        .contains("sms FAULT IllegalArgumentException");
    assertThat(channels.test("sms", Optional.of("13800138000"), administrator)).isFalse();
    for (var gap : List.of(1, 5, 15, 60, 240)) {
      later(Duration.ofMinutes(gap));
    }
    assertThat(channels.dead(administrator, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.failure()).isEqualTo("FAULT"));
  }

  @Test
  void aReminderThatWaitsForTheMorningIsNotSentWhenTheThingIsDoneByThen() {
    clock.set(Instant.parse("2026-11-26T13:30:00Z"));
    look();
    var eight = Instant.parse("2026-11-27T00:00:00Z");
    things.deadlines.add(new Deadline(district, "thing/done", 3, eight));
    things.deadlines.add(new Deadline(district, "thing/open", 3, eight));
    later(Duration.ofHours(9));
    assertThat(inbox()).containsExactlyInAnyOrder("DUE_SOON done", "DUE_SOON open");
    assertThat(OTHER.received).isEmpty();
    things.settled.add(district + "thing/done" + 3);

    clock.set(Instant.parse("2026-11-26T23:00:01Z"));
    look();

    assertThat(sentTexts()).singleElement().asString().contains("案件 open ");
  }

  @Test
  void aDeadlineThatComesBackWhenALaterOneIsTakenBackIsToldThoughItHasJustPassed() {
    later(Duration.ofMinutes(5));
    things.deadlines.add(new Deadline(district, "thing/back", 3, clock.instant().minusSeconds(60)));

    later(Duration.ofSeconds(21));

    assertThat(inbox()).containsExactly("OVERDUE back");
  }
}
