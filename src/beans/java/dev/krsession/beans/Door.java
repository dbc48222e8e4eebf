package dev.krsession.beans;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.io.Serializable;

/** A bean with a class as its interceptor, and with an object of its own that has one. */
@Interceptors(Bell.class)
@SessionScoped
public class Door implements Serializable {
  private static final long serialVersionUID = 1;

  private int opened;

  @Inject
  private Hatch hatch;

  /** Opens it. */
  public String open() {
    return "opened " + ++opened + ", hatch " + hatch.open();
  }
}
