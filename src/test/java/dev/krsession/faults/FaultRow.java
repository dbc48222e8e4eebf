package dev.krsession.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The figures of a class of fault tests, put where {@link FaultTable} finds them. */
public final class FaultRow implements BeforeEachCallback, AfterAllCallback {
  static final Path FOLDER = Path.of("target", "faults");

  private final Map<String, String> rows = new TreeMap<>();
  private String test = "";

  /** The test under way has provoked this, and that is what it saw. */
  public void measured(String fault, String figure) {
    rows.put(fault, String.join(" | ", fault, figure, test));
  }

  /** A time as figures are written. */
  public static String millis(Duration time) {
    return String.format(Locale.ROOT, "%,d ms", time.toMillis());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    test = context.getRequiredTestClass().getSimpleName()
        + '.'
        + context.getRequiredTestMethod().getName();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    try {
      Files.createDirectories(FOLDER);
      Files.write(
          FOLDER.resolve(context.getRequiredTestClass().getSimpleName() + ".txt"), rows.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
