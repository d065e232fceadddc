package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongchuang.notices.Channel.Message;
import org.tongchuang.notices.Undelivered.Reason;
import tools.jackson.databind.json.JsonMapper;

/** Mail, sent to a real server. */
class MailTests {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final ChannelSetup setup =
      new ChannelSetup(
          "c",
          ChannelSetup.Kind.EMAIL,
          "名",
          "name",
          "zh",
          Optional.of("duty@example.gov.cn"),
          List.of(),
          List.of());
  private final Message message =
      new Message("id", "duty@example.gov.cn", "【川汇区】案件已派给城市管理局", "第一行\n第二行");

  @BeforeEach
  void start() {
    server.start();
    server.setUser("office@example.gov.cn", "office", "right");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Secrets.Of secrets(String password) {
    return secrets(password, server.getSmtp().getPort());
  }

  private static Secrets.Of secrets(String password, int port) {
    var all = new Properties();
    all.put("411602.c.host", "127.0.0.1");
    all.put("411602.c.port", Integer.toString(port));
    all.put("411602.c.user", "office");
    all.put("411602.c.password", password);
    all.put("411602.c.from", "office@example.gov.cn");
    return new Secrets.Of("411602.c.", all);
  }

  @Test
  void itArrivesInChinese() throws Exception {
    new Mail(new Outside(JsonMapper.shared(), true, PATIENCE))
        .send(setup, secrets("right"), message);

    var received = server.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getSubject()).isEqualTo("【川汇区】案件已派给城市管理局");
    assertThat(received[0].getContent().toString().lines()).containsExactly("第一行", "第二行");
    assertThat(received[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("duty@example.gov.cn");
  }

  @Test
  void aWrongPasswordIsAFailureInWords() {
    assertThatThrownBy(
            () ->
                new Mail(new Outside(JsonMapper.shared(), true, PATIENCE))
                    .send(setup, secrets("wrong"), message))
        .isInstanceOfSatisfying(
            Undelivered.class, it -> assertThat(it.reason()).isEqualTo(Reason.MAIL_REFUSED));
  }

  @Test
  void aServerWithoutTlsGetsNoPassword() {
    assertThatThrownBy(
            () ->
                new Mail(new Outside(JsonMapper.shared(), false, PATIENCE))
                    .send(setup, secrets("right"), message))
        .isInstanceOfSatisfying(
            Undelivered.class, it -> assertThat(it.reason()).isEqualTo(Reason.MAIL_REFUSED));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** Says a letter now and then, so that no step takes too long, and never ends its line. */
  private static void dribble(ServerSocket listening) {
    try (var client = listening.accept()) {
      while (true) {
        client.getOutputStream().write('2');
        client.getOutputStream().flush();
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatNeverComesToAnEndIsNotWaitedForLong() throws Exception {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> dribble(listening));
      var mail = new Mail(new Outside(JsonMapper.shared(), true, Duration.ofMillis(500)));
      var begun = System.nanoTime();

      assertThatThrownBy(
              () -> mail.send(setup, secrets("right", listening.getLocalPort()), message))
          .isInstanceOfSatisfying(
              Undelivered.class, it -> assertThat(it.reason()).isEqualTo(Reason.UNREACHABLE));
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
    }
  }
}
