package dev.krsession.frameworks.boot;

import dev.krsession.container.Backend;
import dev.krsession.frameworks.SharedStore;
import dev.krsession.kit.Visitor;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The shop on Boot's own server. */
final class Shop implements AutoCloseable {
  private static final String VARIABLES =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  private final ConfigurableApplicationContext context;

  private Shop(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Shop open(Backend backend, String... more) {
    return with(new Class<?>[] {ShopApplication.class}, backend, more);
  }

  /** One of its nodes over a store. */
  static Shop open(SharedStore store, String... more) {
    return run(new Class<?>[] {ShopApplication.class}, "far", store.bootProperties(), more);
  }

  /** The shop with more, or another application. */
  static Shop with(Class<?>[] classes, Backend backend, String... more) {
    Map<String, String> properties = new HashMap<>();
    backend.settings().forEach((name, value) -> properties.put("krsession." + name, value));
    return run(classes, backend.name().toLowerCase(Locale.ROOT), properties, more);
  }

  /** The shop where the machine has these environment variables. */
  static Shop inEnvironment(Map<String, Object> variables) {
    PropertySource<?> source = new SystemEnvironmentPropertySource(VARIABLES, variables);
    SpringApplicationBuilder builder = new SpringApplicationBuilder(ShopApplication.class)
        .initializers(
            context -> context.getEnvironment().getPropertySources().replace(VARIABLES, source));
    return run(builder, "memory", Map.of());
  }

  private static Shop run(
      Class<?>[] classes, String profile, Map<String, String> properties, String... more) {
    return run(new SpringApplicationBuilder(classes), profile, properties, more);
  }

  private static Shop run(
      SpringApplicationBuilder builder,
      String profile,
      Map<String, String> properties,
      String... more) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    List<String> arguments = new ArrayList<>(
        List.of("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off"));
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.addAll(List.of(more));
    return new Shop(builder.profiles(profile).run(arguments.toArray(String[]::new)));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  Visitor visitor() {
    return Visitor.of(uri());
  }

  private String port() {
    return context.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** Whether it has a bean of this name. */
  boolean has(String bean) {
    return context.containsBean(bean);
  }

  /** A bean of the application. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A bean of the application, by its name. */
  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  @Override
  public void close() {
    context.close();
  }
}
