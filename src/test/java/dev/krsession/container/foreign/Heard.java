package dev.krsession.container.foreign;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the listeners of a webapp have written down. */
public final class Heard {
  private Heard() {}

  @SuppressWarnings("unchecked")
  static List<String> of(ServletContext context) {
    synchronized (Heard.class) {
      if (context.getAttribute("heard") == null) {
        context.setAttribute("heard", new CopyOnWriteArrayList<String>());
      }
      return (List<String>) context.getAttribute("heard");
    }
  }
}
