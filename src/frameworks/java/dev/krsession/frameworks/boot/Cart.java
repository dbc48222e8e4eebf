package dev.krsession.frameworks.boot;

import java.util.ArrayList;
import java.util.List;

/** A model attribute that Spring MVC keeps in the session. */
public class Cart {
  private List<String> items = new ArrayList<>();

  /** What is in it. */
  public List<String> getItems() {
    return items;
  }

  /** Fills it. */
  public void setItems(List<String> items) {
    this.items = items;
  }
}
