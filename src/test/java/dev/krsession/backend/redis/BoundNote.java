package dev.krsession.backend.redis;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An attribute's value that hears when it is bound and unbound, and that Redis can hold. */
public record BoundNote(String text) implements HttpSessionBindingListener {
  static final List<String> HEARD = new CopyOnWriteArrayList<>();

  @Override
  public void valueBound(HttpSessionBindingEvent event) {
    HEARD.add("bound " + text);
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    HEARD.add("unbound " + text);
  }
}
