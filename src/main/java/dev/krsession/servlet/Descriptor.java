package dev.krsession.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a web.xml or web-fragment.xml says of listeners (Servlet 6.1 section 14.4).
 *
 * @param listeners the classes that it names, in this order
 * @param metadataComplete whether annotations do not count
 */
record Descriptor(List<String> listeners, boolean metadataComplete) {
  static final Descriptor EMPTY = new Descriptor(List.of(), false);

  /** Where a listener-class stands: web-app, listener, listener-class. */
  private static final int DEPTH = 3;

  /** Reads a descriptor; nothing that it refers to is read. */
  static Descriptor read(InputStream stream) throws IOException {
    try {
      return read(safeReader(stream));
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The JDK's own reader, whatever a webapp brings along: without DTDs and external entities. */
  static XMLStreamReader safeReader(InputStream stream) throws XMLStreamException {
    XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return xml.createXMLStreamReader(stream);
  }

  private static Descriptor read(XMLStreamReader xml) throws XMLStreamException {
    List<String> listeners = new ArrayList<>();
    boolean complete = false;
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        complete |= depth == 1 && "true".equals(xml.getAttributeValue(null, "metadata-complete"));
        if (depth == DEPTH && "listener-class".equals(xml.getLocalName())) {
          listeners.add(xml.getElementText().trim());
          depth--;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return new Descriptor(List.copyOf(listeners), complete);
  }
}
