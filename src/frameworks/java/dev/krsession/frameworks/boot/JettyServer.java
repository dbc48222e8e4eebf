package dev.krsession.frameworks.boot;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Boot's Jetty in place of its Tomcat, wherever this version of Boot has its factory. */
@Import(JettyServer.Factory.class)
final class JettyServer {
  private static final String FOUR =
      "org.springframework.boot.jetty.servlet.JettyServletWebServerFactory";

  private static final String THREE =
      "org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory";

  /** Its definition. */
  static final class Factory implements ImportBeanDefinitionRegistrar {
    @Override
    public void registerBeanDefinitions(AnnotationMetadata of, BeanDefinitionRegistry registry) {
      String name = ClassUtils.isPresent(FOUR, null) ? FOUR : THREE;
      registry.registerBeanDefinition(
          "jetty", new RootBeanDefinition(ClassUtils.resolveClassName(name, null)));
    }
  }
}
