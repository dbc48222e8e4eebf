package dev.krsession.host;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks Spring Boot which packages are the application's own: those that it looks for entities and
 * the like in, which is that of the main class unless the application says otherwise.
 */
public final class SpringPackages {
  /** Where Spring puts its context. */
  private static final String CONTEXT =
      "org.springframework.web.context.WebApplicationContext.ROOT";

  private static final String PACKAGES =
      "org.springframework.boot.autoconfigure.AutoConfigurationPackages";
  private static final String FACTORY = "org.springframework.beans.factory.BeanFactory";

  private SpringPackages() {}

  /**
   * The packages; none without Spring Boot, or as long as it has not come so far.
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
      // no Spring Boot, or a context that is not up
      return List.of();
    }
  }
}
