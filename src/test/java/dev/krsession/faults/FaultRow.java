package dev.krsession.backend.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The figures of the fault tests: printed as a table when a class is through. */
final class FaultRow implements AfterAllCallback {
  private final ConcurrentMap<String, String> figures = new ConcurrentHashMap<>();

  void measured(String fault, String figure) {
    figures.put(fault, figure);
  }

  static String millis(Duration time) {
    return String.format(Locale.ROOT, "%,d ms", time.toMillis());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> faults = new ArrayList<>(figures.keySet());
    Collections.sort(faults);
    for (String fault : faults) {
      System.out.printf("FAULT | %-58s | %s%n", fault, figures.get(fault));
    }
  }
}
