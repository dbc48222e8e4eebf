package dev.krsession.servlet;

import jakarta.servlet.http.HttpSession;

/** Features of the container's version of the Servlet API. */
final class ServletApi {
  /** Whether there is an {@code HttpSession.Accessor}: since 6.1. */
  static final boolean HAS_ACCESSOR = has(HttpSession.class.getName() + "$Accessor");

  private ServletApi() {}

  private static boolean has(String name) {
    try {
      Class.forName(name, false, HttpSession.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
