package dev.krsession.boot;

import dev.krsession.FrameworkStart;
import jakarta.servlet.ServletContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.context.ServletContextAware;

/**
 * Hands the application's properties to whichever {@code KrSessionFilter} its webapp has: before
 * filters are added, and where there is no server, as with MockMvc, before they are made.
 */
final class EnvironmentSettings implements ServletContextInitializer, ServletContextAware, Ordered {
  private final ConfigurableEnvironment environment;

  EnvironmentSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void setServletContext(ServletContext context) {
    onStartup(context);
  }

  @Override
  public void onStartup(ServletContext context) {
    FrameworkStart.configure(context, new SpringProperties(environment).read());
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
