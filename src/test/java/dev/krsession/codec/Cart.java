package dev.krsession.codec;

import java.util.ArrayList;
import java.util.List;

/** A bean as applications keep them: mutable, with getters and setters. */
public class Cart {
  private List<String> items = new ArrayList<>();
  private int total;

  public List<String> getItems() {
    return items;
  }

  public void setItems(List<String> items) {
    this.items = items;
  }

  public int getTotal() {
    return total;
  }

  public void setTotal(int total) {
    this.total = total;
  }
}
