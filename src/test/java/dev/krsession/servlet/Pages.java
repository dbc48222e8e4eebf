package dev.krsession.servlet;

import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes pages from where no checked exception is allowed. */
public final class Pages {
  private Pages() {}

  /** Prints a text. */
  public static void print(ServletResponse response, String text) {
    try {
      response.getWriter().print(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
