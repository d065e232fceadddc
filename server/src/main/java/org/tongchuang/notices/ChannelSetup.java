package org.tongchuang.notices;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A channel as a district's pack describes it. Secrets and the addresses of servers are not in a
 * pack, but in a file of the server.
 *
 * @param language in which it speaks, {@code zh} or {@code en}
 * @param address the mailbox that mail goes to; empty for the other kinds
 * @param units whose notices go out by it; empty for every unit's
 * @param kinds which notices go out by it
 */
public record ChannelSetup(
    String code,
    Kind kind,
    String nameZh,
    String nameEn,
    String language,
    Optional<String> address,
    List<String> units,
    List<NoticeKind> kinds) {

  /** What sort of channel it is. */
  public enum Kind {
    /** 企业微信 robot of a group. */
    WECOM,
    /** 钉钉 robot of a group. */
    DINGTALK,
    /** 飞书 robot of a group. */
    FEISHU,
    EMAIL,
    /** To reporters who left a telephone number. */
    SMS
  }

  public ChannelSetup {
    units = List.copyOf(units);
    kinds = List.copyOf(kinds);
  }

  /** The name in the reader's language. */
  public String name(Locale reader) {
    return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? nameEn : nameZh;
  }

  Locale locale() {
    return Locale.forLanguageTag(language);
  }

  boolean carries(Told told) {
    return kinds.contains(told.kind())
        && (kind == Kind.SMS
            ? told.reporter()
            : units.isEmpty()
                ? told.unit().isPresent() || told.kind() == NoticeKind.ISSUED
                : told.unit().filter(it -> units.contains(it.value())).isPresent());
  }
}
