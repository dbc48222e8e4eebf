package dev.krsession.config;

/** A setting's secret value. Its {@link #toString} is redacted; only {@link #reveal} shows it. */
public final class SecretText {
  /** What stands in its place wherever it is shown. */
  static final String MASK = "(set, hidden)";

  private final String text;

  SecretText(String text) {
    this.text = text;
  }

  /** The secret itself, for the one who works with it; never for a log or a message. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return MASK;
  }
}
