package dev.krsession.boot;

import dev.krsession.FrameworkParts;
import dev.krsession.FrameworkStart;
import dev.krsession.KrSessionFilter;
import dev.krsession.micrometer.KrSessionMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.security.core.session.SessionRegistry;

/**
 * Puts {@link KrSessionFilter} in front of a Spring Boot application, configured by the properties
 * {@code krsession.*}. Backs off for a filter of the application's own, and does nothing with
 * {@code krsession.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(FilterRegistrationBean.class)
public final class KrSessionAutoConfiguration {
  private static final String SETTINGS = "krSessionSettings";

  /** For Spring Boot. */
  public KrSessionAutoConfiguration() {}

  @Bean(SETTINGS)
  static EnvironmentSettings krSessionSettings(
      ConfigurableEnvironment environment,
      ConfigurableListableBeanFactory beans,
      ObjectProvider<SslBundles> bundles) {
    return new EnvironmentSettings(
        environment,
        new FrameworkParts(
            new DataSourceBeans(beans, SETTINGS),
            new BundleTls(bundles),
            beans.containsBean(FrameworkStart.SPRING_SESSION)));
  }

  @Bean
  @ConditionalOnProperty(name = "krsession.enabled", matchIfMissing = true)
  @ConditionalOnMissingBean(
      value = KrSessionFilter.class,
      parameterizedContainer = FilterRegistrationBean.class)
  static FilterRegistrationBean<KrSessionFilter> krSessionFilter() {
    return new FrontFilter();
  }

  /** With Spring Security. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.security.core.session.SessionRegistry")
  @ConditionalOnProperty(name = "krsession.enabled", matchIfMissing = true)
  static class Security {
    @Bean
    @ConditionalOnMissingBean(SessionRegistry.class)
    UserSessionRegistry krSessionRegistry() {
      return new UserSessionRegistry();
    }

    @Bean
    Logins krSessionLogins() {
      return new Logins();
    }
  }

  /** With Micrometer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
  @ConditionalOnProperty(name = "krsession.enabled", matchIfMissing = true)
  static class Meters {
    @Bean
    @ConditionalOnMissingBean(KrSessionMetrics.class)
    LateMeters krSessionMeters() {
      return new LateMeters();
    }
  }
}
