package dev.krsession.frameworks.added;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** A bean of the next version only, which comes before the others by name. */
@SessionScoped
public class Abacus implements Serializable {
  private static final long serialVersionUID = 1;
}
