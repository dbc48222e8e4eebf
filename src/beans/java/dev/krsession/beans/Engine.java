package dev.krsession.beans;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** Says that it can be stored, and cannot. */
@SessionScoped
public class Engine implements Serializable {
  private static final long serialVersionUID = 1;

  private Object motor = "";
  private int turns;

  /** Turns once more. */
  public int turn() {
    return ++turns;
  }

  /** From now on it cannot be stored. */
  public int start() {
    motor = new Thread(() -> {});
    return turn();
  }

  /** What it runs on. */
  public Object motor() {
    return motor;
  }
}
