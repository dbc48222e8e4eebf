package dev.krsession.bare;

import jakarta.servlet.SessionCookieConfig;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * Containers' objects that know nothing: empty texts, zeros, no. Slow, so not for measured work.
 */
public final class Blank {
  private static final Map<Class<?>, Object> ANSWERS = Map.of(
      String.class,
      "",
      int.class,
      0,
      boolean.class,
      false,
      Enumeration.class,
      Collections.emptyEnumeration(),
      Map.class,
      Map.of(),
      SessionCookieConfig.class,
      of(SessionCookieConfig.class, Map.of(String.class, "", int.class, 0, Map.class, Map.of())));

  private Blank() {}

  /** An object of this kind. */
  public static <T> T of(Class<T> type) {
    return of(type, ANSWERS);
  }

  private static <T> T of(Class<T> type, Map<Class<?>, Object> answers) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          return answers.get(method.getReturnType());
        }));
  }
}
