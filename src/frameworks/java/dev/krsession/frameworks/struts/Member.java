package dev.krsession.frameworks.struts;

import java.io.Serializable;
import java.security.Principal;

/** A principal of a JAAS login module of the application's. */
public record Member(String name) implements Principal, Serializable {
  @Override
  public String getName() {
    return name;
  }
}
