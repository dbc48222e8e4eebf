package dev.krsession.containers.beans;

import jakarta.enterprise.context.ConversationScoped;
import java.io.Serializable;

/** Something in several steps. */
@ConversationScoped
public class Wizard implements Serializable {
  private static final long serialVersionUID = 1;

  private int steps;

  /** One step further. */
  public int step() {
    return ++steps;
  }
}
