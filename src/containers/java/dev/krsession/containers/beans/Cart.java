package dev.krsession.containers.beans;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A visitor's cart. */
@SessionScoped
public class Cart implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<String> things = new ArrayList<>();

  @Inject
  private Diary diary;

  @Inject
  private HttpSession session;

  /** Puts something in. */
  public void add(String thing) {
    things.add(thing);
  }

  /** What is in. */
  public List<String> things() {
    return List.copyOf(things);
  }

  /** The id of the session that was injected. */
  public String sessionId() {
    return session.getId();
  }

  @PreDestroy
  void end() {
    diary.write("cart " + things + " ends");
  }
}
