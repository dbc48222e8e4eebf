package dev.krsession.host;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's own packages in Spring Boot: those scanned for entities and the like, by
 * default the package of the main class.
 */
public final class SpringPackages {
  /** The attribute that holds Spring's context. */
  private static final String CONTEXT =
      "org.springframework.web.context.WebApplicationContext.ROOT";

  private static final String PACKAGES =
      "org.springframework.boot.autoconfigure.AutoConfigurationPackages";
  private static final String FACTORY = "org.springframework.beans.factory.BeanFactory";

  private SpringPackages() {}

  /**
   * Returns the packages; none without Spring Boot, or before its context is ready.
   *
   * @param attributes finds attributes of the servlet context
   */
  public static List<String> of(Function<String, @Nullable Object> attributes) {
    Object context = attributes.apply(CONTEXT);
    return context == null ? List.of() : of(context);
  }

  private static List<String> of(Object context) {
    try {
      ClassLoader loader = context.getClass().getClassLoader();
      Class<?> factory = Class.forName(FACTORY, false, loader);
      Method get = Class.forName(PACKAGES, false, loader).getMethod("get", factory);
      List<String> packages = new ArrayList<>();
      for (Object name : (List<?>) get.invoke(null, context)) {
        packages.add(String.valueOf(name));
      }
      return packages;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      // no Spring Boot, or a context that is not ready
      return List.of();
    }
  }
}
