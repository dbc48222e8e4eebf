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
 * The listeners and session settings of a web.xml or web-fragment.xml (Servlet 6.1 section 14.4).
 *
 * @param listeners the names of listener classes, in order
 * @param metadataComplete whether annotations are ignored
 * @param cookieAttributes the cookie's further attributes, such as SameSite
 * @param sessionTimeout the idle timeout in minutes, if it is a number
 */
record Descriptor(
    List<String> listeners,
    boolean metadataComplete,
    Map<String, String> cookieAttributes,
    Optional<Integer> sessionTimeout) {
  static final Descriptor EMPTY = new Descriptor(List.of(), false, Map.of(), Optional.empty());

  /** Reads a descriptor, without following references. */
  static Descriptor read(InputStream stream) throws IOException {
    try {
      return new DescriptorReader(safeReader(stream)).read();
    } catch (XMLStreamException | RuntimeException e) {
      // The JDK's parser fails with other exceptions while it formats its message about some DTDs.
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Returns the JDK's own parser, whatever the webapp contains, without DTDs and external entities.
   */
  static XMLStreamReader safeReader(InputStream stream) throws XMLStreamException {
    XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return xml.createXMLStreamReader(stream);
  }
}
