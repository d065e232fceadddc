package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tongchuang.notices.Channel.Message;
import org.tongchuang.notices.ChannelSetup.Kind;
import org.tongchuang.notices.Undelivered.Reason;
import tools.jackson.databind.json.JsonMapper;

/** What robots and the gateway are sent, looked at from their side. */
class RobotsTests {

  private static final Instant NOW = Instant.parse("2026-11-26T01:02:03.456Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Message MESSAGE = new Message("id-1", "", "主题", "案件已派给城市管理局");

  private final OtherSide other = new OtherSide();
  private final Outside outside = new Outside(JsonMapper.shared(), true, Duration.ofSeconds(2));

  @AfterEach
  void close() {
    other.close();
  }

  private static ChannelSetup setup(Kind kind) {
    return new ChannelSetup("c", kind, "名", "name", "zh", Optional.empty(), List.of(), List.of());
  }

  private static Secrets.Of secrets(String... pairs) {
    var all = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put("411602.c." + pairs[i], pairs[i + 1]);
    }
    return new Secrets.Of("411602.c.", all);
  }

  private static Map<String, String> query(OtherSide.Received received) {
    return Arrays.stream(received.uri().getRawQuery().split("&"))
        .map(it -> it.split("=", 2))
        .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], UTF_8)));
  }

  /** Written once more from what the vendors say, not from our own code. */
  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "any name will do"));
    return mac.doFinal(data);
  }

  private void wecom() throws Undelivered {
    new Robots.Wecom(outside, other.base())
        .send(setup(Kind.WECOM), secrets("key", "693a91f6-7xxx"), MESSAGE);
  }

  @Test
  void wecomIsAskedWithTheKeyAndTheText() throws Undelivered {
    wecom();

    var received = other.received.getFirst();
    assertThat(received.uri().getPath()).isEqualTo("/cgi-bin/webhook/send");
    assertThat(query(received)).isEqualTo(Map.of("key", "693a91f6-7xxx"));
    assertThat(received.json().path("msgtype").asString()).isEqualTo("text");
    assertThat(received.json().path("text").path("content").asString()).isEqualTo("案件已派给城市管理局");
  }

  @Test
  void dingtalkFindsItsSignatureRight() throws Exception {
    new Robots.Dingtalk(outside, CLOCK, other.base())
        .send(setup(Kind.DINGTALK), secrets("token", "t", "secret", "SECabc"), MESSAGE);

    var query = query(other.received.getFirst());
    assertThat(query)
        .containsEntry("access_token", "t")
        .containsEntry("timestamp", "1795654923456");
    var expected =
        hmac("SECabc".getBytes(UTF_8), (query.get("timestamp") + "\nSECabc").getBytes(UTF_8));
    assertThat(Base64.getDecoder().decode(query.get("sign"))).isEqualTo(expected);
  }

  @Test
  void feishuFindsItsSignatureRight() throws Exception {
    new Robots.Feishu(outside, CLOCK, other.base())
        .send(setup(Kind.FEISHU), secrets("token", "hook", "secret", "s3"), MESSAGE);

    var received = other.received.getFirst();
    var body = received.json();
    assertThat(received.uri().getPath()).isEqualTo("/open-apis/bot/v2/hook/hook");
    assertThat(body.path("timestamp").asString()).isEqualTo("1795654923");
    var expected = hmac((body.path("timestamp").asString() + "\ns3").getBytes(UTF_8), new byte[0]);
    assertThat(Base64.getDecoder().decode(body.path("sign").asString())).isEqualTo(expected);
    assertThat(body.path("msg_type").asString()).isEqualTo("text");
    assertThat(body.path("content").path("text").asString()).isEqualTo("案件已派给城市管理局");
  }

  @Test
  void signaturesAreTheseForEver() {
    var at = Instant.ofEpochMilli(1_600_000_000_000L);

    assertThat(Signatures.dingtalk(at, "SEC000"))
        .isEqualTo("lFJvP81KHr4ARaZapQxkwECMzlIjzCNMUGrdMd+CXGk=");
    assertThat(Signatures.feishu(at, "demo"))
        .isEqualTo("HQV03+so/amIWQSXS50Llvl9vzTATYaRg+mJZ+EZzjY=");
  }

  @Test
  void theGatewayForShortMessagesFindsItsSignatureRight() throws Exception {
    new ShortMessages(outside, CLOCK)
        .send(
            setup(Kind.SMS),
            secrets("url", other.base() + "/send", "account", "a", "secret", "k"),
            new Message("id-1", "13800138000", "", "您反映的问题已办结"));

    var received = other.received.getFirst();
    var signed = received.headers().get("X-timestamp") + "\n" + received.body();
    assertThat(received.headers().get("X-signature"))
        .isEqualTo(HexFormat.of().formatHex(hmac("k".getBytes(UTF_8), signed.getBytes(UTF_8))));
    assertThat(received.headers()).containsEntry("X-account", "a");
    assertThat(received.json().path("to").asString()).isEqualTo("13800138000");
    assertThat(received.json().path("id").asString()).isEqualTo("id-1");
  }

  private static void fails(ThrowingCallable sending, Reason reason, String detail) {
    assertThatThrownBy(sending)
        .isInstanceOfSatisfying(
            Undelivered.class,
            it -> {
              assertThat(it.reason()).isEqualTo(reason);
              assertThat(it.detail()).isEqualTo(detail);
            });
  }

  @Test
  void anErrorCodeIsAFailureThoughTheStatusSaysThatAllIsWell() {
    other.answer = "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}";

    fails(this::wecom, Reason.ERROR_CODE, "93000");
  }

  @Test
  void anAnswerThatIsNoAnswerIsAFailure() {
    other.answer = "<html>请先登录上网</html>";
    fails(this::wecom, Reason.UNREADABLE_ANSWER, "");

    other.answer = "{\"ok\":true}";
    fails(this::wecom, Reason.UNREADABLE_ANSWER, "");
  }

  @Test
  void aRedirectIsNotFollowed() {
    other.status = 302;
    other.location = other.base() + "/elsewhere";

    fails(this::wecom, Reason.STATUS, "302");
    assertThat(other.received).hasSize(1);
  }

  @Test
  void nobodyThereIsAFailureInWords() {
    other.close();

    fails(this::wecom, Reason.UNREACHABLE, "");
  }

  @Test
  void whoBeginsToAnswerAndNeverEndsIsNotWaitedForLong() {
    other.stalls = true;
    var begun = System.nanoTime();

    fails(this::wecom, Reason.UNREACHABLE, "");

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
  }

  @Test
  void theGatewayHasTakenAMessageWhenItsStatusSaysSoWhateverItSaysAfterwards() throws Exception {
    other.stalls = true;

    new ShortMessages(outside, CLOCK)
        .send(
            setup(Kind.SMS),
            secrets("url", other.base() + "/send", "account", "a", "secret", "k"),
            new Message("id-1", "13800138000", "", "您反映的问题已办结"));

    assertThat(other.received).hasSize(1);
  }

  @Test
  void ofALongAnswerOnlyTheBeginningIsRead() {
    other.answer = " ".repeat(200_000) + "{\"errcode\":0}";
    fails(this::wecom, Reason.UNREADABLE_ANSWER, "");

    other.status = 500;
    fails(this::wecom, Reason.STATUS, "500");
  }

  @Test
  void aChannelWithoutItsSecretSaysWhichOne() {
    fails(
        () ->
            new Robots.Dingtalk(outside, CLOCK, other.base())
                .send(setup(Kind.DINGTALK), secrets("token", "t"), MESSAGE),
        Reason.NO_SECRET,
        "secret");
    assertThat(other.received).isEmpty();
  }

  @Test
  void nothingIsSentWithoutTlsOutsideOfTests() {
    var strict = new Outside(JsonMapper.shared(), false, Duration.ofSeconds(2));

    for (var address :
        List.of(other.base(), "http://169.254.169.254", "file:///etc", "ftp://x", "nonsense")) {
      fails(
          () ->
              new ShortMessages(strict, CLOCK)
                  .send(
                      setup(Kind.SMS),
                      secrets("url", address, "account", "a", "secret", "k"),
                      MESSAGE),
          Reason.BAD_ADDRESS,
          "");
    }
    assertThat(other.received).isEmpty();
  }

  @Test
  void aTextIsCutAtACharacterAndNeverLongerThanTheRobotTakes() {
    for (var text : List.of("好".repeat(3000), "a".repeat(3000), "a" + "𪚥".repeat(1000))) {
      for (int most = 2040; most <= Robots.MOST_BYTES; most++) {
        var cut = Robots.cut(text, most);

        assertThat(cut.getBytes(UTF_8).length).isBetween(most - 6, most);
        assertThat(cut).endsWith("…").doesNotContain("\ufffd");
        assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
      }
    }
    assertThat(Robots.cut("刚好", 6)).isEqualTo("刚好");
  }
}
