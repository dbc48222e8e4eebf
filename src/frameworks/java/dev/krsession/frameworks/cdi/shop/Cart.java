package dev.krsession.frameworks.cdi.shop;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
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

  /** Puts something in. */
  public void add(String thing) {
    things.add(thing);
  }

  /** What is in. */
  public List<String> things() {
    return List.copyOf(things);
  }

  @PreDestroy
  void end() {
    diary.write("cart " + things + " ends");
  }
}
