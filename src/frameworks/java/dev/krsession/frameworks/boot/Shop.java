package dev.krsession.frameworks.boot;

import dev.krsession.container.Backend;
import dev.krsession.container.Browser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The shop on Boot's own Tomcat. */
final class Shop implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  private Shop(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  static Shop open(Backend backend, String... more) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    List<String> arguments = new ArrayList<>(
        List.of("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off"));
    backend
        .settings()
        .forEach(
            (name, value) -> arguments.add("--shop.session.init-parameters." + name + "=" + value));
    arguments.addAll(List.of(more));
    return new Shop(
        (ServletWebServerApplicationContext) new SpringApplicationBuilder(ShopApplication.class)
            .profiles(backend.name().toLowerCase(Locale.ROOT))
            .run(arguments.toArray(String[]::new)));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + context.getWebServer().getPort());
  }

  Browser browser() {
    return new Browser(uri());
  }

  @Override
  public void close() {
    context.close();
  }
}
