package dev.krsession.frameworks.jsp;

import java.util.ArrayList;
import java.util.List;

/** A bean as JSPs have them. */
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

  /** Puts something in. */
  public void add(String item) {
    items.add(item);
  }
}
