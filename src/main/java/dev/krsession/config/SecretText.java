package dev.krsession.config;

/**
 * A setting's secret value. Its {@link #toString} is redacted; only {@link #reveal} returns the
 * value.
 */
public final class SecretText {
  /** Replaces the value wherever it would be shown. */
  static final String MASK = "(set, hidden)";

  private final String text;

  SecretText(String text) {
    this.text = text;
  }

  /** Returns the secret itself; never for a log or a message. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return MASK;
  }
}
