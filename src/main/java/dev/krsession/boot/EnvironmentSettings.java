package dev.krsession.boot;

import dev.krsession.FrameworkParts;
import dev.krsession.FrameworkStart;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.context.ServletContextAware;

/**
 * Hands the application's properties, and the beans that they can name, to whichever
 * {@code KrSessionFilter} its webapp has: before filters are added, and where there is no server,
 * as with MockMvc, before they are made. Ends the filter with the application: Boot's Tomcat stops
 * filters after all beans, and MockMvc never does.
 */
final class EnvironmentSettings
    implements ServletContextInitializer, ServletContextAware, Ordered, DisposableBean {
  private final ConfigurableEnvironment environment;
  private final FrameworkParts parts;
  private volatile @Nullable ServletContext context;

  EnvironmentSettings(ConfigurableEnvironment environment, FrameworkParts parts) {
    this.environment = environment;
    this.parts = parts;
  }

  @Override
  public void setServletContext(ServletContext context) {
    onStartup(context);
  }

  @Override
  public void onStartup(ServletContext context) {
    this.context = context;
    FrameworkStart.configure(context, new SpringProperties(environment).read(), parts);
  }

  @Override
  public void destroy() {
    ServletContext present = context;
    if (present != null) {
      FrameworkStart.stop(present);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
