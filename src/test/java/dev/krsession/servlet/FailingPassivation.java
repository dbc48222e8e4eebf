package dev.krsession.servlet;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;

/** A bean that fails when it is about to be stored. */
public final class FailingPassivation implements HttpSessionActivationListener {
  private String name = "value";

  /** So that it can be stored. */
  public String getName() {
    return name;
  }

  /** So that it can be read. */
  public void setName(String name) {
    this.name = name;
  }

  @Override
  public void sessionWillPassivate(HttpSessionEvent event) {
    throw new IllegalArgumentException("I stay");
  }
}
