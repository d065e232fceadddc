package org.tongchuang.territory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads the shapes of a district's areas from a GeoJSON FeatureCollection of polygons (RFC 7946)
 * and says in words what is wrong with it. A file may come from anybody: it is read as a stream,
 * and what one shape takes of memory is bounded.
 *
 * <p>Accepted beside the letter of the standard: a byte order mark, rings in either direction, a
 * third coordinate (dropped), the coordinate systems CRS84, EPSG:4326 and EPSG:4490 (CGCS2000,
 * which agrees to centimetres), and the twelve-digit codes that official lists give streets and
 * districts, as {@code 411602001000}.
 */
final class GeoJsonAreas {

  static final int MOST_BYTES = 64 << 20;
  static final int MOST_POINTS = 100_000;

  /** Beyond these the rest of the file is no longer looked at. */
  private static final int MOST_FAULTS = 1_000;

  private static final int DEEPEST = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final Pattern DEGREES =
      Pattern.compile(
          "(urn:ogc:def:crs:|https?://www\\.opengis\\.net/def/crs/)?"
              + "(OGC[:/][0-9.]*[:/]?CRS84|EPSG[:/][0-9.]*[:/]?(4326|4490))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FILLED_UP = Pattern.compile("(?<=^[0-9]{6,9})(000){1,2}$");
  private static final int OFFICIAL_DIGITS = 12;

  /**
   * An area and its shape.
   *
   * @param line where its feature begins
   * @param invented whether the file says that the shape is no real boundary
   */
  record DrawnArea(AreaCode code, int line, boolean invented, Shape shape) {}

  /**
   * What is wrong.
   *
   * @param line the line where the feature begins; 0 when the whole file is meant
   * @param reason names the words {@code pack.<reason>}
   */
  record Fault(int line, String reason, List<Object> arguments) {}

  /** All areas, when there is no fault; else those that have none. */
  record Reading(List<DrawnArea> areas, List<Fault> faults) {}

  /** Ends the reading of the file, or of a shape, with a fault. */
  static final class Faulty extends RuntimeException {

    private final transient Fault fault;

    Faulty(Fault fault) {
      super(fault.reason(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /** A position, or what the brackets around positions hold. */
  sealed interface Coordinates {

    record Position(double x, double y) implements Coordinates {}

    record Brackets(List<Coordinates> content) implements Coordinates {}
  }

  /** A feature as it stands in the file. */
  static final class Feature {
    final int line;
    final int number;
    @Nullable String type;

    /** As it is written. */
    @Nullable String code;

    /** When the code is one of this district. */
    @Nullable AreaCode area;

    boolean invented;
    boolean hasGeometry;
    @Nullable String geometryType;
    @Nullable Coordinates coordinates;
    @Nullable Geometry shape;
    int points;
    int brackets;

    /** The first coordinate that is written as a text. */
    @Nullable String text;

    /** The first member that is not what the standard asks for. */
    @Nullable String malformed;

    Feature(int line, int number) {
      this.line = line;
      this.number = number;
    }

    /** How the words name it. */
    String label() {
      return code == null ? "#" + number : code;
    }

    /** How many digits codes of its level have. */
    int levelDigits() {
      return area == null ? label().length() : area.level().digits();
    }

    /** A fault whose words begin with the label. */
    Fault fault(String reason, Object... arguments) {
      var all = new ArrayList<Object>();
      all.add(label());
      all.addAll(List.of(arguments));
      return new Fault(line, reason, all);
    }

    private void malformed(String member) {
      if (malformed == null) {
        malformed = member;
      }
    }
  }

  private final JsonParser json;
  private final DistrictCode district;
  private final Set<AreaCode> known;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Feature> drawn = new LinkedHashMap<>();
  private @Nullable String type;
  private @Nullable String system;
  private boolean hasFeatures;
  private int features;

  private GeoJsonAreas(JsonParser json, DistrictCode district, Set<AreaCode> known) {
    this.json = json;
    this.district = district;
    this.known = known;
  }

  /**
   * Reads a file.
   *
   * @param known the areas that the district has, whether the file draws them or not
   */
  static Reading read(byte[] bytes, DistrictCode district, Set<AreaCode> known) {
    try {
      if (bytes.length > MOST_BYTES) {
        throw broken(0, "file-too-large", MOST_BYTES >> 20);
      }
      requireUtf8(bytes);
      try (var json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
        return new GeoJsonAreas(json, district, known).read();
      }
    } catch (Faulty faulty) {
      return new Reading(List.of(), List.of(faulty.fault()));
    }
  }

  private Reading read() {
    try {
      if (json.nextToken() == null) {
        throw broken(0, "empty-file");
      }
      object(this::collectionMember);
      if (json.nextToken() != null) {
        throw broken(line(), "json-broken", json.currentTokenLocation().getColumnNr());
      }
    } catch (JacksonException broken) {
      var place = broken.getLocation();
      throw broken(place.getLineNr(), "json-broken", place.getColumnNr());
    }
    if (!"FeatureCollection".equals(type) || !hasFeatures) {
      throw broken(0, "not-a-feature-collection", type == null ? "" : type);
    }
    if (system != null && !DEGREES.matcher(system).matches()) {
      throw broken(0, "unknown-coordinate-system", system);
    }
    requireParents();
    ShapeCheck.together(drawn.values(), faults);
    faults.sort(Comparator.comparingInt(Fault::line));
    return new Reading(areas(), faults);
  }

  private List<DrawnArea> areas() {
    var areas = new ArrayList<DrawnArea>();
    for (var it : drawn.values()) {
      if (it.area != null && it.shape != null) {
        areas.add(new DrawnArea(it.area, it.line, it.invented, Shape.of(it.shape)));
      }
    }
    return areas;
  }

  private void collectionMember(String name) {
    switch (name) {
      case "type" -> type = text();
      case "crs" -> {
        system = json.currentToken() == JsonToken.VALUE_NULL ? null : "";
        object(this::systemMember);
      }
      case "features" -> {
        hasFeatures = json.currentToken() == JsonToken.START_ARRAY;
        array(this::feature);
      }
      default -> skip();
    }
  }

  private void systemMember(String member) {
    switch (member) {
      case "properties" -> object(this::systemMember);
      case "name" -> system = Objects.requireNonNullElse(text(), "");
      default -> skip();
    }
  }

  private void feature() {
    if (faults.size() >= MOST_FAULTS) {
      skip();
      return;
    }
    var feature = new Feature(line(), ++features);
    if (json.currentToken() != JsonToken.START_OBJECT) {
      skip();
      feature.malformed("features");
    } else {
      object(member -> featureMember(feature, member));
    }
    if (!"Feature".equals(feature.type)) {
      feature.malformed("type");
    }
    if (feature.code == null) {
      report(feature, "area-code-missing");
    } else {
      feature.area = area(feature, feature.code);
      var key = feature.area == null ? feature.code : feature.area.value();
      if (drawn.putIfAbsent(key, feature) != null) {
        report(feature, "area-drawn-twice");
      }
    }
    if (feature.malformed != null) {
      report(feature, "shape-malformed", feature.malformed);
    } else {
      feature.shape = new ShapeCheck(feature, district).shape(faults);
    }
    feature.coordinates = null;
  }

  private void featureMember(Feature feature, String member) {
    switch (member) {
      case "type" -> feature.type = text();
      case "properties" -> object(it -> property(feature, it));
      case "geometry" -> {
        feature.hasGeometry = json.currentToken() != JsonToken.VALUE_NULL;
        object(it -> geometryMember(feature, it));
      }
      default -> skip();
    }
  }

  private void property(Feature feature, String name) {
    switch (name) {
      case "code" -> feature.code = text();
      case "invented" -> {
        feature.invented |= json.currentToken() == JsonToken.VALUE_TRUE;
        skip();
      }
      case "geometry_note" -> feature.invented |= text() != null;
      default -> skip();
    }
  }

  private void geometryMember(Feature feature, String member) {
    switch (member) {
      case "type" -> feature.geometryType = text();
      case "coordinates" -> feature.coordinates = coordinates(feature);
      default -> skip();
    }
  }

  private @Nullable Coordinates coordinates(Feature feature) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        feature.text = Objects.requireNonNullElse(feature.text, json.getString());
      } else {
        feature.malformed("coordinates");
      }
      skip();
      return null;
    }
    requireShallow();
    double x = 0;
    double y = 0;
    int numbers = 0;
    var content = new ArrayList<Coordinates>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken().isNumeric()) {
        double number = number();
        x = numbers == 0 ? number : x;
        y = numbers == 1 ? number : y;
        numbers++;
      } else {
        var inner = coordinates(feature);
        if (inner != null) {
          content.add(inner);
        }
      }
    }
    // beyond the bound they are counted only
    if (numbers == 0) {
      return ++feature.brackets > MOST_POINTS ? null : new Coordinates.Brackets(content);
    }
    if (numbers == 1 || !content.isEmpty()) {
      feature.malformed("coordinates");
    }
    return ++feature.points > MOST_POINTS ? null : new Coordinates.Position(x, y);
  }

  private @Nullable AreaCode area(Feature feature, String written) {
    var code =
        written.length() == OFFICIAL_DIGITS ? FILLED_UP.matcher(written).replaceFirst("") : written;
    if (!AreaCode.isValid(code)) {
      report(feature, "not-an-area-code");
      return null;
    }
    var area = new AreaCode(code);
    if (!area.district().equals(district)) {
      report(feature, "area-of-another-district", district.value());
      return null;
    }
    return area;
  }

  private void requireParents() {
    var all = new HashSet<>(known);
    all.add(district.area());
    for (var it : drawn.values()) {
      if (it.area != null) {
        all.add(it.area);
      }
    }
    for (var it : drawn.values()) {
      var parent = it.area == null ? Optional.<AreaCode>empty() : it.area.parent();
      parent
          .filter(around -> !all.contains(around))
          .ifPresent(around -> report(it, "area-without-parent", around.value()));
    }
  }

  private void report(Feature feature, String reason, Object... arguments) {
    faults.add(feature.fault(reason, arguments));
  }

  /** Stands on the value; leaves it behind. Calls back standing on the value of each member. */
  private void object(Consumer<String> member) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      skip();
      return;
    }
    requireShallow();
    var names = new HashSet<String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      if (!names.add(name)) {
        throw broken(line(), "json-twice-member", name);
      }
      json.nextToken();
      member.accept(name);
    }
  }

  private void array(Runnable element) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      skip();
      return;
    }
    requireShallow();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.run();
    }
  }

  private void skip() {
    switch (json.currentToken()) {
      case START_OBJECT -> object(_ -> skip());
      case START_ARRAY -> array(this::skip);
      case VALUE_NUMBER_FLOAT -> number();
      default -> {}
    }
  }

  /** A text or whole number as text; nothing for anything else. */
  private @Nullable String text() {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT -> json.getString();
      default -> {
        skip();
        yield null;
      }
    };
  }

  private double number() {
    double number = json.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw broken(line(), "json-not-a-number", json.getString());
    }
    return number;
  }

  private void requireShallow() {
    if (json.streamReadContext().getNestingDepth() > DEEPEST) {
      throw broken(line(), "json-too-deep", DEEPEST);
    }
  }

  private static Faulty broken(int line, String reason, Object... arguments) {
    return new Faulty(new Fault(line, reason, List.of(arguments)));
  }

  private int line() {
    return json.currentTokenLocation().getLineNr();
  }

  private static void requireUtf8(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(8192);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    int bad = result.isError() ? in.position() : indexOfZero(bytes);
    if (bad >= 0) {
      int line = 1;
      for (int at = 0; at < bad; at++) {
        line += bytes[at] == '\n' ? 1 : 0;
      }
      throw broken(line, "json-not-utf-8");
    }
  }

  /** Text in two or four bytes a character is full of zeros, which JSON never has. */
  private static int indexOfZero(byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        return at;
      }
    }
    return -1;
  }
}
