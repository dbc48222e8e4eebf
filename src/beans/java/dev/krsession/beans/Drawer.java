package dev.krsession.beans;

import jakarta.enterprise.context.Dependent;
import java.io.Serializable;

/** Belongs to one bean, is audited, and counts. */
@Audited
@Dependent
public class Drawer implements Serializable {
  private static final long serialVersionUID = 1;

  private int opened;

  int open() {
    return ++opened;
  }
}
