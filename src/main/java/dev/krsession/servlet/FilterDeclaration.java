package dev.krsession.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A filter's declaration and mappings in web.xml (Servlet 6.1 section 14.4): a servlet context does
 * not return all of them.
 */
final class FilterDeclaration {
  /** The depth of texts in a filter or filter-mapping (web-app, filter, async-supported). */
  private static final int DEPTH = 3;

  private static final String NAME = "filter-name=";

  private final String filter;
  private final Set<String> dispatchers = new LinkedHashSet<>();
  private final Set<String> paths = new LinkedHashSet<>();
  private final Set<String> before = new LinkedHashSet<>();
  private boolean declared;
  private boolean asynchronous;

  private FilterDeclaration(String filter) {
    this.filter = filter;
  }

  /** Reads the declaration of the filter of this name, and nothing else. */
  static FilterDeclaration read(String filter, InputStream webXml) throws IOException {
    FilterDeclaration declaration = new FilterDeclaration(filter);
    try {
      declaration.read(Descriptor.safeReader(webXml));
    } catch (XMLStreamException | RuntimeException e) {
      // As in Descriptor: the parser fails with other exceptions on some faults.
      throw new IOException(e.getMessage(), e);
    }
    return declaration;
  }

  /** Returns whether web.xml declares the filter. */
  boolean isDeclared() {
    return declared;
  }

  boolean isAsynchronous() {
    return asynchronous;
  }

  /** Returns the dispatcher types that it is mapped to, by any pattern. */
  Set<String> dispatchers() {
    return dispatchers;
  }

  /** Returns the URL patterns that it is mapped to. */
  Set<String> paths() {
    return paths;
  }

  /** Returns the filters that are mapped before it. */
  List<String> before() {
    return List.copyOf(before);
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    List<String> texts = new ArrayList<>();
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == DEPTH && isText(xml.getLocalName())) {
          texts.add(xml.getLocalName() + "=" + xml.getElementText().trim());
          depth--;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        take(xml.getLocalName(), texts);
      }
    }
  }

  private static boolean isText(String element) {
    return Set.of("filter-name", "async-supported", "url-pattern", "dispatcher").contains(element);
  }

  private void take(String element, List<String> texts) {
    if (!"filter".equals(element) && !"filter-mapping".equals(element)) {
      return;
    }
    boolean ours = texts.contains(NAME + filter);
    if (ours && "filter".equals(element)) {
      declared = true;
      asynchronous = texts.contains("async-supported=true");
    } else if (ours) {
      map(texts);
    } else if ("filter-mapping".equals(element) && dispatchers.isEmpty()) {
      before.addAll(all(NAME, texts));
    }
    texts.clear();
  }

  private void map(List<String> texts) {
    List<String> named = all("dispatcher=", texts);
    dispatchers.addAll(named.isEmpty() ? List.of("REQUEST") : named);
    paths.addAll(all("url-pattern=", texts));
  }

  private static List<String> all(String beginning, List<String> texts) {
    return texts.stream()
        .filter(text -> text.startsWith(beginning))
        .map(text -> text.substring(beginning.length()))
        .toList();
  }
}
