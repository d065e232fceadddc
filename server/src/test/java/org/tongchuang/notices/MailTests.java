package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
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
    var all = new Properties();
    all.put("411602.c.host", "127.0.0.1");
    all.put("411602.c.port", Integer.toString(server.getSmtp().getPort()));
    all.put("411602.c.user", "office");
    all.put("411602.c.password", password);
    all.put("411602.c.from", "office@example.gov.cn");
    return new Secrets.Of("411602.c.", all);
  }

  @Test
  void itArrivesInChinese() throws Exception {
    new Mail(new Outside(JsonMapper.shared(), true)).send(setup, secrets("right"), message);

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
                new Mail(new Outside(JsonMapper.shared(), true))
                    .send(setup, secrets("wrong"), message))
        .isInstanceOfSatisfying(
            Undelivered.class, it -> assertThat(it.reason()).isEqualTo(Reason.MAIL_REFUSED));
  }

  @Test
  void aServerWithoutTlsGetsNoPassword() {
    assertThatThrownBy(
            () ->
                new Mail(new Outside(JsonMapper.shared(), false))
                    .send(setup, secrets("right"), message))
        .isInstanceOfSatisfying(
            Undelivered.class, it -> assertThat(it.reason()).isEqualTo(Reason.MAIL_REFUSED));
    assertThat(server.getReceivedMessages()).isEmpty();
  }
}
