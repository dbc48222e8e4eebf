package dev.krsession.beans;

import jakarta.enterprise.context.Dependent;
import jakarta.interceptor.Interceptors;
import java.io.Serializable;

/** Belongs to one door; one of its methods has a class as its interceptor. */
@Dependent
public class Hatch implements Serializable {
  private static final long serialVersionUID = 1;

  private int opened;

  @Interceptors(Bell.class)
  String open() {
    return "opened " + ++opened;
  }
}
