package org.tongchuang.notices;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;

/** Takes {@code channels.yaml} out of a pack; it may be left out. */
@Component
class NoticeSection implements PackSection<NoticeSection.Content> {

  private static final String FILE = "channels.yaml";
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern MINUTES = Pattern.compile("[0-9]{1,4}");
  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[A-Za-z0-9.-]{1,190}");

  private final NoticeStore store;

  NoticeSection(NoticeStore store) {
    this.store = store;
  }

  record Content(NoticeRules rules, List<ChannelSetup> channels) {}

  @Override
  public int order() {
    return 35;
  }

  @Override
  public Content read(Pack pack) {
    var root = pack.has(FILE) ? pack.yaml(FILE) : Optional.<YamlNode>empty();
    root.ifPresent(it -> it.allow("quiet", "remindMinutes", "mergeMinutes", "channels"));
    var rules = root.map(NoticeSection::rules).orElse(NoticeRules.DEFAULTS);
    return new Content(rules, root.map(it -> channels(pack, it)).orElse(List.of()));
  }

  private static NoticeRules rules(YamlNode root) {
    var usual = NoticeRules.DEFAULTS;
    var quiet = root.find("quiet");
    quiet.ifPresent(it -> it.allow("from", "until"));
    return new NoticeRules(
        quiet.flatMap(it -> time(it, "from")).orElse(usual.quietFrom()),
        quiet.flatMap(it -> time(it, "until")).orElse(usual.quietUntil()),
        minutes(root, "remindMinutes", usual.remindBefore()),
        minutes(root, "mergeMinutes", usual.mergeWithin()));
  }

  private static Optional<LocalTime> time(YamlNode node, String key) {
    return node.value(key, TIME.asMatchPredicate(), LocalTime::parse, "bad-time");
  }

  private static Duration minutes(YamlNode root, String key, Duration usual) {
    return root.find(key)
        .flatMap(
            it ->
                it.value(
                    MINUTES.asMatchPredicate(),
                    text -> Duration.ofMinutes(Integer.parseInt(text)),
                    "bad-minutes"))
        .orElse(usual);
  }

  private static List<ChannelSetup> channels(Pack pack, YamlNode root) {
    var channels = new ArrayList<ChannelSetup>();
    var seen = new HashSet<String>();
    for (var node : root.list("channels")) {
      node.allow("code", "kind", "name", "language", "address", "units", "kinds");
      var code = node.value("code", CODE.asMatchPredicate(), it -> it, "bad-channel-code");
      code.filter(it -> !seen.add(it)).ifPresent(it -> node.fault("twice-channel", it));
      var kind =
          node.value(
              "kind",
              it ->
                  Arrays.stream(ChannelSetup.Kind.values()).anyMatch(one -> one.name().equals(it)),
              ChannelSetup.Kind::valueOf,
              "bad-channel-kind");
      var name = node.get("name");
      var address =
          node.find("address")
              .flatMap(it -> it.value(MAILBOX.asMatchPredicate(), one -> one, "bad-mailbox"));
      if (kind.equals(Optional.of(ChannelSetup.Kind.EMAIL)) && node.find("address").isEmpty()) {
        node.fault("missing-key", "address");
      }
      var language =
          node.find("language")
              .flatMap(it -> it.value(one -> one.matches("zh|en"), one -> one, "bad-language"))
              .orElse("zh");
      if (code.isPresent() && kind.isPresent() && name.isPresent()) {
        channels.add(
            new ChannelSetup(
                code.get(),
                kind.get(),
                name.get().text("zh"),
                name.get().text("en"),
                language,
                address,
                units(pack, node),
                kinds(node)));
      }
    }
    return channels;
  }

  private static List<String> units(Pack pack, YamlNode node) {
    var known = pack.values("units.csv", "code");
    return node.list("units").stream()
        .flatMap(it -> it.value(known::contains, one -> one, "unknown-unit").stream())
        .toList();
  }

  private static List<NoticeKind> kinds(YamlNode node) {
    var known = Arrays.stream(NoticeKind.values()).map(Enum::name).collect(Collectors.toSet());
    return node.entries("kinds").stream()
        .flatMap(it -> it.value(known::contains, NoticeKind::valueOf, "bad-notice-kind").stream())
        .toList();
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    if (!store.rules(district).equals(Optional.of(content.rules()))) {
      store.put(district, content.rules());
    }
    var known = store.channels(district);
    content.channels().stream()
        .filter(it -> !known.contains(it))
        .forEach(it -> store.put(district, it));
    var named = content.channels().stream().map(ChannelSetup::code).collect(Collectors.toSet());
    known.stream()
        .map(ChannelSetup::code)
        .filter(it -> !named.contains(it))
        .forEach(it -> store.endChannel(district, it));
  }
}
