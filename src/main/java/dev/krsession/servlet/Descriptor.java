package dev.krsession.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a web.xml or web-fragment.xml says of listeners and of the session's cookie (Servlet 6.1
 * section 14.4).
 *
 * @param listeners the classes that it names, in this order
 * @param metadataComplete whether annotations do not count
 * @param cookieAttributes the cookie's further attributes, such as SameSite
 * @param sessionTimeout how many minutes sessions may be idle, if it says a number
 */
record Descriptor(
    List<String> listeners,
    boolean metadataComplete,
    Map<String, String> cookieAttributes,
    Optional<Integer> sessionTimeout) {
  static final Descriptor EMPTY = new Descriptor(List.of(), false, Map.of(), Optional.empty());

  /** Reads a descriptor; nothing that it refers to is read. */
  static Descriptor read(InputStream stream) throws IOException {
    try {
      return new DescriptorReader(safeReader(stream)).read();
    } catch (XMLStreamException | RuntimeException e) {
      // The JDK's reader means to say what is wrong with a DTD, and lacks the words for some of it.
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
}
