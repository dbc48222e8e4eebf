package dev.krsession.beans;

import jakarta.enterprise.context.Dependent;
import java.io.Serializable;

/** Belongs to one till, and is audited as well. */
@Audited
@Dependent
public class Drawer implements Serializable {
  private static final long serialVersionUID = 1;

  private int opened;

  String open() {
    return " opened " + ++opened;
  }
}
