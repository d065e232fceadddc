package org.tongchuang.opendata.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.PublicRegister;
import org.tongchuang.cases.PublicRegister.Span;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.opendata.OpenDataRefusal;

/** What a request says, read as GeoReport has it; what cannot be read is refused by its name. */
final class Parameters {

  /** How much time may be asked for at once. */
  static final Duration LONGEST = Duration.ofDays(90);

  /** Nothing is older, and nobody means anything later. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("2201-01-01T00:00:00Z");

  private static final int MOST_LISTED = 100;
  private static final int FURTHEST = 10_000;
  private static final int LONGEST_CONTACT = 100;
  private static final int MOST_ANSWERS = 100;
  private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\]]{1,40})](\\[])?");

  /** A sign that an address turned into a blank. */
  private static final Pattern BLANK_FOR_PLUS = Pattern.compile("(T[0-9:.]+) ([0-9]{2}:?[0-9]{2})");

  private final HttpServletRequest request;
  private final ZoneId zone;

  Parameters(HttpServletRequest request, ZoneId zone) {
    this.request = request;
    this.zone = zone;
  }

  /** The text of a parameter; empty when it is not there or blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  /** The first of these that is there, if not too long for a way to reach somebody. */
  Optional<String> contact(String... names) {
    var given = Stream.of(names).filter(it -> text(it).isPresent()).findFirst();
    return given.map(
        it ->
            text(it)
                .filter(contact -> contact.length() <= LONGEST_CONTACT)
                .orElseThrow(() -> bad(it)));
  }

  /** What is listed in a parameter, separated by commas. */
  List<String> list(String name) {
    var listed =
        text(name).stream()
            .flatMap(it -> Stream.of(it.split(",")))
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .distinct()
            .toList();
    if (listed.size() > MOST_LISTED) {
      throw bad(name);
    }
    return listed;
  }

  /** The case numbers that are asked for; what is no number of the district is no case either. */
  Optional<List<CaseNumber>> numbers(String name, DistrictCode district) {
    var listed = list(name);
    return listed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            listed.stream()
                .flatMap(it -> CaseNumber.parse(it).stream())
                .filter(it -> it.district().equals(district))
                .toList());
  }

  /** Whether open or closed is asked for, when not both are. */
  Optional<Boolean> open() {
    var listed = list("status");
    if (!List.of("open", "closed").containsAll(listed)) {
      throw bad("status");
    }
    return listed.size() == 1 ? Optional.of(listed.contains("open")) : Optional.empty();
  }

  /**
   * A span of at most ninety days, completed where only one end is given; all time where none is.
   */
  Span span(String from, String until) {
    var start = time(from);
    var end = time(until);
    if (start == null) {
      return end == null ? Span.ALL : new Span(end.minus(LONGEST), end);
    }
    if (end == null) {
      return new Span(start, start.plus(LONGEST));
    }
    if (end.isBefore(start)) {
      throw new Refusal(OpenDataRefusal.SPAN_BACKWARDS, from, until);
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw new Refusal(OpenDataRefusal.SPAN_TOO_LONG, from, until, LONGEST.toDays());
    }
    return new Span(start, end);
  }

  private @Nullable Instant time(String name) {
    return text(name)
        .map(
            it ->
                Optional.of(time(name, it))
                    .filter(time -> !time.isBefore(FIRST) && time.isBefore(LAST))
                    .orElseThrow(() -> bad(name)))
        .orElse(null);
  }

  /** With an offset, else in the district's time; a day is its beginning. */
  private Instant time(String name, String text) {
    var given = BLANK_FOR_PLUS.matcher(text).replaceFirst("$1+$2");
    try {
      if (!given.contains("T")) {
        return LocalDate.parse(given).atStartOfDay(zone).toInstant();
      }
      var time = given.substring(given.indexOf('T'));
      return time.endsWith("Z") || time.contains("+") || time.contains("-")
          ? OffsetDateTime.parse(given).toInstant()
          : LocalDateTime.parse(given).atZone(zone).toInstant();
    } catch (DateTimeException notATime) {
      throw bad(name);
    }
  }

  int pageSize() {
    return number("page_size", PublicRegister.MOST, PublicRegister.MOST);
  }

  /** Counted from 1; only so far that it does not cost us. */
  int page(int size) {
    return number("page", 1, Math.max(1, FURTHEST / size));
  }

  private int number(String name, int otherwise, int most) {
    var text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw bad(name);
  }

  /** Where it is; both coordinates, or neither. */
  Optional<GeoPoint> place() {
    var latitude = degrees("lat");
    var longitude = degrees("long");
    if (latitude == null && longitude == null) {
      return Optional.empty();
    }
    if (latitude == null || longitude == null || !GeoPoint.isValid(longitude, latitude)) {
      throw bad(latitude == null ? "lat" : "long");
    }
    return Optional.of(new GeoPoint(longitude, latitude));
  }

  private @Nullable Double degrees(String name) {
    try {
      return text(name).map(Double::valueOf).orElse(null);
    } catch (NumberFormatException notANumber) {
      throw bad(name);
    }
  }

  /**
   * What was answered to what was asked besides: {@code attribute[12]}, {@code attribute[12][]}.
   */
  Map<String, List<String>> attributes() {
    var attributes = new LinkedHashMap<String, List<String>>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              var matcher = ATTRIBUTE.matcher(name);
              if (matcher.matches()) {
                attributes.merge(matcher.group(1), Arrays.asList(values), Parameters::joined);
              }
            });
    if (attributes.values().stream().mapToInt(List::size).sum() > MOST_ANSWERS) {
      throw bad("attribute");
    }
    return attributes;
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  static Refusal bad(String name) {
    return new Refusal(OpenDataRefusal.BAD_PARAMETER, name);
  }
}
