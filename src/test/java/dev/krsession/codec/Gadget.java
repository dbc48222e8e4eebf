package dev.krsession.codec;

import java.io.ObjectInputStream;
import java.io.Serializable;

/** A class of a library that does something when it is read; here it only says so. */
public class Gadget implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String SPRUNG = "kr-gadget";

  static {
    System.setProperty(SPRUNG, "loaded");
  }

  private void readObject(ObjectInputStream in) {
    System.setProperty(SPRUNG, "read");
  }

  @Override
  public int hashCode() {
    System.setProperty(SPRUNG, "hashed");
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }
}
