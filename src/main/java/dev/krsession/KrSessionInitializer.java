package dev.krsession;

import dev.krsession.cdi.BeanArchives;
import dev.krsession.servlet.AnnotatedListeners;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link KrSessionFilter} in front of every webapp that has the jar and does not declare the
 * filter itself. Notes session listeners with {@code @WebListener}.
 */
@HandlesTypes(WebListener.class)
public final class KrSessionInitializer implements ServletContainerInitializer {
  /** Creates an initializer for the container. */
  public KrSessionInitializer() {}

  /**
   * Registers the filter.
   *
   * @param classes the classes annotated with {@code @WebListener}; null if there are none
   * @throws ServletException if a setting is wrong
   */
  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    try {
      AnnotatedListeners.remember(context, classes == null ? Set.of() : classes);
      Registration.putInFront(context);
      BeanArchives.unite(context, Offered.by(context).loader());
      ConsoleMapping.add(context);
    } catch (RuntimeException | Error e) {
      boolean unused = StartGuard.close(context);
      String why = Refusal.sentence(Refusal.words(e));
      context.log(why);
      throw new ServletException(why, e);
    }
  }
}
