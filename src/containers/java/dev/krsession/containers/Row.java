package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.containers.server.Product;
import java.util.Map;
import java.util.TreeMap;

/** What went well on one server. */
final class Row {
  private final Product product;
  private final Map<String, int[]> counts = new TreeMap<>();

  Row(Product product) {
    this.product = product;
  }

  void count(Backend backend, boolean demo, boolean good) {
    int[] count = counts.computeIfAbsent(key(backend, demo), unused -> new int[2]);
    count[0] += good ? 1 : 0;
    count[1]++;
  }

  private static String key(Backend backend, boolean demo) {
    return backend + (demo ? " WAR" : " jar");
  }

  private String cell(Backend backend, boolean demo) {
    int[] count = counts.getOrDefault(key(backend, demo), new int[2]);
    return count[1] == 0 ? "not run" : count[0] + " of " + count[1];
  }

  @Override
  public String toString() {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            product.id(),
            product.version(),
            cell(Backend.MEMORY, true),
            cell(Backend.MEMORY, false),
            cell(Backend.REDIS, true),
            cell(Backend.REDIS, false));
  }
}
