package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.containers.server.Product;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Counts what went well on which server, and prints it as a table at the end. */
final class Matrix implements TestWatcher, AfterAllCallback {
  private static final Map<Product, Row> ROWS = new LinkedHashMap<>();
  private static Row row;
  private static Backend backend;

  /** The tests that follow are of this server, with this backend. */
  static void begin(Product product, Backend present) {
    row = ROWS.computeIfAbsent(product, Row::new);
    backend = present;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    row.count(backend, isOfDemo(context), true);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    row.count(backend, isOfDemo(context), false);
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    // Not counted; the report has the reason.
  }

  private static boolean isOfDemo(ExtensionContext context) {
    return context
        .getTestMethod()
        .filter(method -> method.getDeclaringClass() == DemoWar.class)
        .isPresent();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // Called for every server as well: the last table is the whole one.
    Optional<Row> any = ROWS.values().stream().findFirst();
    if (any.isPresent()) {
      System.out.println(table());
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder("""

        | container | version | WAR | jar | Redis: WAR | Redis: jar |
        |---|---|---|---|---|---|
        """);
    ROWS.values().forEach(present -> table.append(present).append('\n'));
    return table.toString();
  }
}
