package org.tongchuang.patrols;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Whether an SVG is a drawing and nothing else: no script, no animation, no other document, nothing
 * that is fetched from anywhere. What is not known to be harmless is refused.
 */
final class SvgCheck {

  static final int MOST_BYTES = 256 << 10;

  private static final int DEEPEST = 50;
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "symbol",
          "use",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "style",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "mask",
          "pattern",
          "marker");

  /** A reference that does not stay within the drawing, or could be made to look as if it did. */
  private static final Pattern OUTWARD =
      Pattern.compile("url\\s*\\(\\s*['\"]?\\s*(?!#)|[\\\\@]|image-set|javascript:|data:|/\\*");

  private SvgCheck() {}

  /** What is there that has no business in a drawing; empty when it is plain. */
  static Optional<String> offence(byte[] svg) {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      try {
        return offence(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | RuntimeException broken) {
      // whatever the parser meets in a file from outside is the file's fault
      return Optional.of("XML");
    }
  }

  private static Optional<String> offence(XMLStreamReader reader) throws XMLStreamException {
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          var found = element(reader, depth++);
          if (found.isPresent() || depth > DEEPEST) {
            return found.or(() -> Optional.of("XML"));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          // in a drawing's words as well as in its styles: nobody writes such things
          if (OUTWARD.matcher(reader.getText()).find()) {
            return Optional.of(reader.getText().strip().lines().findFirst().orElse("style"));
          }
        }
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          return Optional.of("<!DOCTYPE>, <?…?>");
        }
        default -> {
          // comments and the ends of the document say nothing
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> element(XMLStreamReader reader, int depth) {
    var name = reader.getLocalName();
    if (!SVG.equals(reader.getNamespaceURI())
        || !ELEMENTS.contains(name)
        || (depth == 0) != name.equals("svg")) {
      return Optional.of("<" + name + ">");
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      var attribute = reader.getAttributeLocalName(i);
      var value = reader.getAttributeValue(i);
      boolean reference = attribute.equals("href") || attribute.equals("src");
      if (attribute.startsWith("on")
          || (reference && !value.startsWith("#"))
          || OUTWARD.matcher(value).find()) {
        return Optional.of(attribute + "=…");
      }
    }
    return Optional.empty();
  }
}
