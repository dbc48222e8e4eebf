package dev.krsession.frameworks.boot;

import dev.krsession.container.Backend;
import dev.krsession.container.Browser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop on Boot's own server. */
final class Shop implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Shop(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Shop open(Backend backend, String... more) {
    return with(new Class<?>[] {ShopApplication.class}, backend, more);
  }

  /** The shop with more, or another application. */
  static Shop with(Class<?>[] classes, Backend backend, String... more) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    List<String> arguments = new ArrayList<>(
        List.of("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off"));
    backend.settings().forEach((name, value) -> arguments.add("--krsession." + name + "=" + value));
    arguments.addAll(List.of(more));
    return new Shop(new SpringApplicationBuilder(classes)
        .profiles(backend.name().toLowerCase(Locale.ROOT))
        .run(arguments.toArray(String[]::new)));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  Browser browser() {
    return new Browser(uri());
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

  @Override
  public void close() {
    context.close();
  }
}
