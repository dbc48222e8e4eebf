package dev.krsession.specification;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An attribute that writes down when it comes and goes; a bean, so that it can be stored. */
public final class PassivatedValue implements HttpSessionActivationListener {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();
  private String name = "";

  /** One without a name. */
  public PassivatedValue() {}

  PassivatedValue(String name) {
    this.name = name;
  }

  /** Whose diary it writes. */
  public String getName() {
    return name;
  }

  /** Changes the name. */
  public void setName(String name) {
    this.name = name;
  }

  /** What the one of this name has written. */
  static List<String> heard(String name) {
    return HEARD.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  private boolean isIn(HttpSessionEvent event) {
    return event.getSession().getAttribute("traveller") == this;
  }

  @Override
  public void sessionWillPassivate(HttpSessionEvent event) {
    HEARD.add(name + " leaves, found " + isIn(event));
  }

  @Override
  public void sessionDidActivate(HttpSessionEvent event) {
    HEARD.add(name + " comes, found " + isIn(event));
  }
}
