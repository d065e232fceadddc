package org.tongchuang.opendata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.tongchuang.Api;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A client of GeoReport that knows nothing of us but an address. */
final class Client {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> LISTS =
      Set.of(
          "services",
          "service_requests",
          "service_request_updates",
          "values",
          "errors",
          "endpoints",
          "formats");
  private static final Set<String> BOOLEANS = Set.of("metadata", "variable", "required");
  private static final Set<String> NUMBERS = Set.of("lat", "long");

  private final Api api;
  private final String base;

  Client(int port, String base) {
    this.api = Api.at(port);
    this.base = base;
  }

  Api.Answer get(String path) {
    return api.get(base + path);
  }

  JsonNode json(String path) {
    return get(path + ".json").expect(200).body();
  }

  JsonNode json(String path, String query) {
    return get(path + ".json?" + query).expect(200).body();
  }

  Element xml(String path) {
    return parse(get(path).expect(200));
  }

  Api.Answer post(String format, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
            .collect(Collectors.joining("&"));
    return api.send(
        "POST",
        base + "/requests." + format,
        "application/x-www-form-urlencoded",
        body.getBytes(UTF_8));
  }

  Api.Answer postInParts(Map<String, String> fields, byte[]... photos) {
    var boundary = "part" + UUID.randomUUID();
    var body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, name, value)
                    .getBytes(UTF_8)));
    for (var photo : photos) {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
              .formatted(boundary)
              .getBytes(UTF_8));
      body.writeBytes(photo);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--%s--\r\n".formatted(boundary).getBytes(UTF_8));
    return api.send(
        "POST",
        base + "/requests.json",
        "multipart/form-data; boundary=" + boundary,
        body.toByteArray());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  static Element parse(Api.Answer answer) {
    return parse(answer.raw().body());
  }

  static Element parse(byte[] document) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document))
          .getDocumentElement();
    } catch (Exception broken) {
      throw new AssertionError(new String(document, UTF_8), broken);
    }
  }

  /** The text of the first element of that name. */
  static String text(Element in, String name) {
    var found = in.getElementsByTagName(name);
    assertThat(found.getLength()).as(name).isPositive();
    return found.item(0).getTextContent();
  }

  /** What a document in XML would be in JSON. */
  static JsonNode tree(Element element) {
    var name = element.getTagName();
    if (LISTS.contains(name)) {
      var list = NODES.arrayNode();
      for (var child = first(element); child != null; child = next(child)) {
        list.add(tree(child));
      }
      return list;
    }
    if (first(element) == null) {
      return scalar(name, element.getTextContent());
    }
    var object = NODES.objectNode();
    if (name.equals("service_definition")) {
      object.putArray("attributes");
    }
    for (var child = first(element); child != null; child = next(child)) {
      if (child.getTagName().equals("attribute")) {
        object.withArray("attributes").add(tree(child));
      } else {
        object.set(child.getTagName(), tree(child));
      }
    }
    return object;
  }

  private static JsonNode scalar(String name, String text) {
    if (BOOLEANS.contains(name)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    if (NUMBERS.contains(name) && !text.isEmpty()) {
      return NODES.numberNode(Double.parseDouble(text));
    }
    if (name.equals("order")) {
      return NODES.numberNode(Integer.parseInt(text));
    }
    return text.isEmpty() ? NODES.nullNode() : NODES.stringNode(text);
  }

  static @Nullable Element first(Element in) {
    return element(in.getFirstChild());
  }

  static @Nullable Element next(Element after) {
    return element(after.getNextSibling());
  }

  private static @Nullable Element element(org.w3c.dom.@Nullable Node from) {
    var it = from;
    while (it != null && !(it instanceof Element)) {
      it = it.getNextSibling();
    }
    return (Element) it;
  }
}
