package dev.krsession.servlet;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;

/** A bean that waits, whenever it hears of itself, for another thread of the request. */
public final class WaitingValue
    implements HttpSessionActivationListener, HttpSessionBindingListener {
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
  public void valueBound(HttpSessionBindingEvent event) {
    WaitingListener.meet("bound");
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    WaitingListener.meet("unbound");
  }

  @Override
  public void sessionWillPassivate(HttpSessionEvent event) {
    WaitingListener.meet("passivated");
  }

  @Override
  public void sessionDidActivate(HttpSessionEvent event) {
    WaitingListener.meet("activated");
  }
}
