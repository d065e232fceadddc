package org.tongchuang.notices;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * SMS by whatever gateway the district has: a signed POST of {@code {"id", "to", "text"}}. {@code
 * X-Signature} is the HMAC-SHA256, in hexadecimal, of {@code X-Timestamp}, a line feed and the
 * body. Any 2xx means that it is taken; the id is the same however often it comes.
 */
@Component
class ShortMessages implements Channel {

  private final Outside outside;
  private final Clock clock;

  ShortMessages(Outside outside, Clock clock) {
    this.outside = outside;
    this.clock = clock;
  }

  @Override
  public ChannelSetup.Kind kind() {
    return ChannelSetup.Kind.SMS;
  }

  @Override
  public void send(ChannelSetup setup, Secrets.Of secrets, Message message) throws Undelivered {
    var now = clock.instant();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", message.id());
    fields.put("to", message.to());
    fields.put("text", message.text());
    var body = outside.bytes(fields);
    outside.post(
        outside.address(secrets.get("url")),
        body,
        Map.of(
            "X-Account",
            secrets.get("account"),
            "X-Timestamp",
            Long.toString(now.getEpochSecond()),
            "X-Signature",
            Signatures.gateway(now, secrets.get("secret"), body)));
  }
}
