package org.tongchuang.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongchuang.cases.StandardCode.Kind;

/**
 * How a code is named in writing: {@code matter:09010} for whichever standard is in force, or with
 * the standard in front where that must be said.
 */
record StandardReference(Optional<String> standard, Kind kind, String code) {

  static final Pattern STANDARD = Pattern.compile("[^:\\s](?:[^:]{0,38}[^:\\s])?");
  static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{0,19}");

  private static final Pattern SHAPE =
      Pattern.compile("(?:(%s):)?(component|matter):(%s)".formatted(STANDARD, CODE));

  StandardReference(StandardCode.Key key) {
    this(Optional.of(key.standard()), key.kind(), key.code());
  }

  static Optional<StandardReference> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new StandardReference(
                Optional.ofNullable(matcher.group(1)),
                Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                matcher.group(3)))
        : Optional.empty();
  }

  /** The key that it names; none when it leaves the standard open. */
  Optional<StandardCode.Key> key() {
    return standard.map(it -> new StandardCode.Key(it, kind, code));
  }

  /** Whether that key is meant. */
  boolean names(StandardCode.Key key) {
    return kind == key.kind()
        && code.equals(key.code())
        && standard.filter(it -> !it.equals(key.standard())).isEmpty();
  }

  @Override
  public String toString() {
    var plain = kind.name().toLowerCase(Locale.ROOT) + ":" + code;
    return standard.map(it -> it + ":" + plain).orElse(plain);
  }
}
