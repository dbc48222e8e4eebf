package dev.krsession.frameworks.migration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What somebody has ordered. */
final class Order implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> items = new ArrayList<>();

  void add(String item) {
    items.add(item);
  }

  List<String> items() {
    return items;
  }
}
