package dev.krsession.frameworks.boot;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down which attributes come into sessions. */
final class AttributeDiary implements HttpSessionAttributeListener {
  static final List<String> ADDED = new CopyOnWriteArrayList<>();

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    ADDED.add(event.getName());
  }
}
