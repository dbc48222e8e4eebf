package dev.krsession.servlet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses a descriptor in a single pass. */
final class DescriptorReader {
  /**
   * The depth of a listener-class (web-app, listener) and of a timeout (web-app, session-config).
   */
  private static final int ELEMENT_DEPTH = 3;

  /** The depth of the cookie's elements (web-app, session-config, cookie-config). */
  private static final int COOKIE_DEPTH = 4;

  /** The depth of an attribute's name (web-app, session-config, cookie-config, attribute). */
  private static final int ATTRIBUTE_DEPTH = 5;

  private final XMLStreamReader xml;
  private final List<String> listeners = new ArrayList<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private Optional<Integer> timeout = Optional.empty();
  private boolean complete;
  private int depth;
  private String attribute = "";

  DescriptorReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  Descriptor read() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        begin(xml.getLocalName());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return new Descriptor(List.copyOf(listeners), complete, Map.copyOf(attributes), timeout);
  }

  private void begin(String element) throws XMLStreamException {
    if (depth == 1) {
      complete = "true".equals(xml.getAttributeValue(null, "metadata-complete"));
    } else if (depth == ELEMENT_DEPTH && element.equals("listener-class")) {
      listeners.add(text());
    } else if (depth == ELEMENT_DEPTH && element.equals("session-timeout")) {
      timeout = minutes(text());
    } else if (depth == COOKIE_DEPTH && element.equals("http-only")) {
      attributes.put("HttpOnly", text());
    } else if (depth == ATTRIBUTE_DEPTH && element.equals("attribute-name")) {
      attribute = text();
    } else if (depth == ATTRIBUTE_DEPTH && element.equals("attribute-value")) {
      attributes.put(attribute, text());
    }
  }

  /** A malformed number is the container's to report. */
  private static Optional<Integer> minutes(String text) {
    return text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /** Returns the element's text, and moves past its end. */
  private String text() throws XMLStreamException {
    depth--;
    return xml.getElementText().trim();
  }
}
