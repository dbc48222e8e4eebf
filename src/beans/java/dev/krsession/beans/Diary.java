package dev.krsession.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What has happened on this node. */
@ApplicationScoped
public class Diary {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  void begun(@Observes @Initialized(SessionScoped.class) HttpSession session) {
    write("initialized");
  }

  void ending(@Observes @BeforeDestroyed(SessionScoped.class) HttpSession session) {
    write("before destroyed");
  }

  void ended(@Observes @Destroyed(SessionScoped.class) HttpSession session) {
    write("destroyed");
  }

  void added(@Observes String thing) {
    write("added " + thing);
  }

  /** Writes a line. */
  public void write(String line) {
    lines.add(line);
  }

  /** All of it, and begins anew. */
  public List<String> read() {
    List<String> all = List.copyOf(lines);
    lines.clear();
    return all;
  }
}
