package dev.krsession.beans;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;

/** Something in several steps, which an object of its own with an interceptor counts. */
@ConversationScoped
public class Wizard implements Serializable {
  private static final long serialVersionUID = 1;

  private int steps;

  @Inject
  private Drawer drawer;

  @Inject
  private Diary diary;

  /** One step further. */
  public int step() {
    steps = drawer.open();
    return steps;
  }

  @PreDestroy
  void end() {
    diary.write("wizard ends after " + steps);
  }
}
