package dev.krsession.frameworks.faces;

import java.util.ArrayList;
import java.util.List;

/** What was ordered; not Serializable, as many beans in sessions. */
public class Order {
  private List<String> items = new ArrayList<>();

  Order() {}

  Order(List<String> items) {
    this.items.addAll(items);
  }

  /** What is in it. */
  public List<String> getItems() {
    return items;
  }
}
