package dev.krsession.beans;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A visitor's cart, with everything that a bean may have injected. */
@SessionScoped
public class Cart implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<String> things = new ArrayList<>();

  @Inject
  private Diary diary;

  @Inject
  private Pen pen;

  @Inject
  private Event<String> added;

  @Inject
  private Instance<Diary> diaries;

  @Inject
  private BeanManager manager;

  @Inject
  private HttpSession session;

  @Inject
  private transient Note note;

  /** Puts something in. */
  public void add(String thing) {
    things.add(pen.write(thing));
    added.fire(thing);
    note.write(thing);
  }

  /** What is in. */
  public List<String> things() {
    return List.copyOf(things);
  }

  /** Whether all that was injected works. */
  public boolean isWhole() {
    return diaries.get() != null && manager.isScope(SessionScoped.class) && session.getId() != null;
  }

  /** The id of the session that was injected. */
  public String sessionId() {
    return session.getId();
  }

  @PreDestroy
  void end() {
    note.write("end");
    diary.write("cart " + things + " ends");
  }
}
