package org.tongchuang.notices;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/** What notices say, in the language of who reads them. */
@Component
public class NoticeWords {

  private static final int MOST_IN_A_DIGEST = 20;

  private final MessageSource words;
  private final People people;
  private final Territory territory;

  NoticeWords(MessageSource words, People people, Territory territory) {
    this.words = words;
    this.people = people;
    this.territory = territory;
  }

  /** One sentence. */
  public String sentence(DistrictCode district, Notice notice, Locale reader) {
    var key = (notice.recipient().equals(Notice.REPORTER) ? "reporter." : "") + notice.kind();
    var sort = notice.subject().substring(0, notice.subject().indexOf('/'));
    var arguments =
        new Object[] {
          notice.number(),
          unit(district, notice, reader),
          notice.due() == null ? "" : time(district, notice.due(), reader)
        };
    // what is no case may have words of its own
    var own = words.getMessage("notice." + sort + "." + key, arguments, null, reader);
    return own == null ? say("notice." + key, reader, arguments) : own;
  }

  /** What a failure means; empty when there is none. */
  public String failure(@Nullable String reason, @Nullable String detail, Locale reader) {
    return reason == null ? "" : say("undelivered." + reason, reader, detail == null ? "" : detail);
  }

  /** What is sent for notices of one recipient: the sentence, or a list of them. */
  Text text(DistrictCode district, List<Notice> notices, List<String> links, Locale reader) {
    var name = territory.district(district).name(reader);
    var first = sentence(district, notices.getFirst(), reader);
    if (notices.size() == 1) {
      return new Text(
          say("message.subject", reader, name, first),
          say("message.text", reader, name, first) + "\n" + links.getFirst());
    }
    var lines = new StringBuilder(say("message.digest", reader, name, notices.size()));
    for (int i = 0; i < Math.min(notices.size(), MOST_IN_A_DIGEST); i++) {
      lines
          .append('\n')
          .append(i + 1)
          .append(". ")
          .append(sentence(district, notices.get(i), reader))
          .append('\n')
          .append(links.get(i));
    }
    if (notices.size() > MOST_IN_A_DIGEST) {
      lines.append('\n').append(say("message.more", reader, notices.size() - MOST_IN_A_DIGEST));
    }
    return new Text(
        say("message.subject", reader, name, say("message.many", reader, notices.size())),
        lines.toString());
  }

  Text test(DistrictCode district, Locale reader) {
    var name = territory.district(district).name(reader);
    var text = say("message.test", reader, name);
    return new Text(text, text);
  }

  /** A message in words. */
  record Text(String subject, String text) {}

  private String unit(DistrictCode district, Notice notice, Locale reader) {
    return notice.unit() == null
        ? ""
        : people
            .findUnit(district, new UnitCode(notice.unit()))
            .map(it -> it.name(reader))
            .orElse(notice.unit());
  }

  private String time(DistrictCode district, Instant instant, Locale reader) {
    var pattern =
        Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? "d MMM HH:mm" : "M月d日 HH:mm";
    return DateTimeFormatter.ofPattern(pattern, reader)
        .format(instant.atZone(territory.district(district).timeZone()));
  }

  private String say(String key, Locale reader, Object... arguments) {
    return words.getMessage(key, arguments, reader);
  }
}
