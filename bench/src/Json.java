import java.util.UUID;
import java.util.regex.Pattern;

/** The few words that the bench says and understands. */
final class Json {

  private static final Pattern VERSION = Pattern.compile("\"version\":([0-9]+)");

  private Json() {}

  static String session(String person) {
    return """
        {"username":"%s","password":"tongchuang-demo","district":"411602"}"""
        .formatted(person);
  }

  static String report(String category, double[] place, UUID photo, String at) {
    return """
        {"category":"%s","occurredAt":"%s","location":{"longitude":%.7f,"latitude":%.7f,\
        "accuracyMetres":12.0,"source":"GPS"},"address":"陈州社区中心街 88 号门前",\
        "description":"垃圾桶旁堆了几袋垃圾，已经两天没人收","photos":["%s"]}"""
        .formatted(category, at, place[0], place[1], photo);
  }

  /** The first text of that name. */
  static String text(String json, String name) {
    int at = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return json.substring(at, json.indexOf('"', at));
  }

  /** The version that a case document names first. */
  static int version(String document) {
    var named = VERSION.matcher(document);
    if (!named.find()) {
      throw new IllegalArgumentException("no version in " + document);
    }
    return Integer.parseInt(named.group(1));
  }
}
