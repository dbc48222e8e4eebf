package dev.krsession.backend.record;

/** The name of a {@link SharedText}. */
public final class TextName {
  private TextName() {}

  /** Returns a name in words for messages, such as "the signing keys". */
  public static String inWords(String name) {
    return "the " + name.replace('-', ' ');
  }
}
