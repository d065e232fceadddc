package org.tongchuang.opendata.web;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tongchuang.http.Problems;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as bytes. A document is the same tree in both formats; in XML a list is an element with
 * one element an item, and what is null is an empty element. The content type names no charset:
 * clients compare it with what they expect.
 */
@Component
class Rendering {

  /** What an item of a list is called in XML. */
  private static final Map<String, String> ITEMS =
      Map.of(
          "services", "service",
          "service_requests", "request",
          "service_request_updates", "request_update",
          "values", "value",
          "errors", "error",
          "endpoints", "endpoint",
          "formats", "format");

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  /**
   * An answer that any page of any site may read, since anybody may.
   *
   * @param root what the document is called in XML
   */
  ResponseEntity<byte[]> answer(int status, Format format, String root, Object document) {
    var tree = JSON.<JsonNode>valueToTree(document);
    var response =
        ResponseEntity.status(status)
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      response.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    return response
        .contentType(format == Format.XML ? MediaType.TEXT_XML : MediaType.APPLICATION_JSON)
        .body(format == Format.XML ? xml(root, tree) : JSON.writeValueAsBytes(tree));
  }

  private static byte[] xml(String root, JsonNode tree) {
    var bytes = new ByteArrayOutputStream();
    try {
      var to = XML.createXMLStreamWriter(bytes, "UTF-8");
      to.writeStartDocument("utf-8", "1.0");
      write(to, root, tree);
      to.writeEndDocument();
      to.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(XMLStreamWriter to, String name, JsonNode value)
      throws XMLStreamException {
    to.writeStartElement(name);
    switch (value) {
      case JsonNode list when list.isArray() -> {
        for (var item : list) {
          write(to, ITEMS.getOrDefault(name, name), item);
        }
      }
      case JsonNode object when object.isObject() -> {
        for (var field : object.properties()) {
          field(to, name, field.getKey(), field.getValue());
        }
      }
      case JsonNode nothing when nothing.isNull() -> {}
      case JsonNode scalar -> to.writeCharacters(text(scalar.asString()));
    }
    to.writeEndElement();
  }

  /** The attributes of a definition stand in it one by one, as the specification has them. */
  private static void field(XMLStreamWriter to, String in, String name, JsonNode value)
      throws XMLStreamException {
    if (in.equals("service_definition") && name.equals("attributes")) {
      for (var item : List.copyOf(value.values())) {
        write(to, "attribute", item);
      }
    } else {
      write(to, name, value);
    }
  }

  /** XML has no way to write most control characters and halves of characters. */
  private static String text(String text) {
    return text.codePoints()
        .map(it -> isCharacter(it) ? it : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isCharacter(int it) {
    return it == '\t'
        || it == '\n'
        || it == '\r'
        || (it >= 0x20 && it <= 0xD7FF)
        || (it >= 0xE000 && it <= 0xFFFD)
        || it >= 0x10000;
  }
}
