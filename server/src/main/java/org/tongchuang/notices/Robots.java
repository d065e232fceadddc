package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The robots of groups. Each says a text; their addresses are settings of the server. */
final class Robots {

  /** The most bytes of a text that every robot takes. */
  static final int MOST_BYTES = 2048;

  private static final String MORE = "…";

  private Robots() {}

  /** The beginning of a text, no longer than so many bytes in UTF-8, with no character cut. */
  static String cut(String text, int mostBytes) {
    if (text.getBytes(UTF_8).length <= mostBytes) {
      return text;
    }
    int room = mostBytes - MORE.getBytes(UTF_8).length;
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      int size = Character.toString(point).getBytes(UTF_8).length;
      if (used + size > room) {
        break;
      }
      used += size;
      end += Character.charCount(point);
    }
    return text.substring(0, end) + MORE;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** 企业微信: the key is all it asks for. */
  @Component
  static class Wecom implements Channel {

    private final Outside outside;
    private final String base;

    Wecom(
        Outside outside,
        @Value("${tongchuang.notices.wecom:https://qyapi.weixin.qq.com}") String base) {
      this.outside = outside;
      this.base = base;
    }

    @Override
    public ChannelSetup.Kind kind() {
      return ChannelSetup.Kind.WECOM;
    }

    @Override
    public void send(ChannelSetup setup, Secrets.Of secrets, Message message) throws Undelivered {
      var address =
          outside.address(base + "/cgi-bin/webhook/send?key=" + encoded(secrets.get("key")));
      outside.post(
          address,
          Map.of("msgtype", "text", "text", Map.of("content", cut(message.text(), MOST_BYTES))),
          "errcode");
    }
  }

  /** 钉钉: a signature in the address, when the robot asks for one. */
  @Component
  static class Dingtalk implements Channel {

    private final Outside outside;
    private final Clock clock;
    private final String base;

    Dingtalk(
        Outside outside,
        Clock clock,
        @Value("${tongchuang.notices.dingtalk:https://oapi.dingtalk.com}") String base) {
      this.outside = outside;
      this.clock = clock;
      this.base = base;
    }

    @Override
    public ChannelSetup.Kind kind() {
      return ChannelSetup.Kind.DINGTALK;
    }

    @Override
    public void send(ChannelSetup setup, Secrets.Of secrets, Message message) throws Undelivered {
      var now = clock.instant();
      var address =
          outside.address(
              base
                  + "/robot/send?access_token="
                  + encoded(secrets.get("token"))
                  + "&timestamp="
                  + now.toEpochMilli()
                  + "&sign="
                  + encoded(Signatures.dingtalk(now, secrets.get("secret"))));
      outside.post(
          address,
          Map.of("msgtype", "text", "text", Map.of("content", cut(message.text(), MOST_BYTES))),
          "errcode");
    }
  }

  /** 飞书: a signature in the body. */
  @Component
  static class Feishu implements Channel {

    private final Outside outside;
    private final Clock clock;
    private final String base;

    Feishu(
        Outside outside,
        Clock clock,
        @Value("${tongchuang.notices.feishu:https://open.feishu.cn}") String base) {
      this.outside = outside;
      this.clock = clock;
      this.base = base;
    }

    @Override
    public ChannelSetup.Kind kind() {
      return ChannelSetup.Kind.FEISHU;
    }

    @Override
    public void send(ChannelSetup setup, Secrets.Of secrets, Message message) throws Undelivered {
      var now = clock.instant();
      var address =
          outside.address(base + "/open-apis/bot/v2/hook/" + encoded(secrets.get("token")));
      var body = new LinkedHashMap<String, Object>();
      body.put("timestamp", Long.toString(now.getEpochSecond()));
      body.put("sign", Signatures.feishu(now, secrets.get("secret")));
      body.put("msg_type", "text");
      body.put("content", Map.of("text", cut(message.text(), MOST_BYTES)));
      outside.post(address, body, "code");
    }
  }
}
