package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How robots and the gateway are shown that we know the secret. */
final class Signatures {

  private Signatures() {}

  /** 钉钉: the secret is the key, the time in milliseconds and the secret are the message. */
  static String dingtalk(Instant at, String secret) {
    return Base64.getEncoder().encodeToString(hmac(secret, at.toEpochMilli() + "\n" + secret));
  }

  /** 飞书, the other way round: the time in seconds and the secret are the key of nothing. */
  static String feishu(Instant at, String secret) {
    return Base64.getEncoder().encodeToString(hmac(at.getEpochSecond() + "\n" + secret, ""));
  }

  /** The gateway for short messages: the time in seconds, a line feed and the body. */
  static String gateway(Instant at, String secret, byte[] body) {
    return HexFormat.of()
        .formatHex(hmac(secret, at.getEpochSecond() + "\n" + new String(body, UTF_8)));
  }

  private static byte[] hmac(String key, String message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(message.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
