package dev.krsession.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deployment descriptor of a webapp of lambdas. */
final class WebXml {
  private WebXml() {}

  /** Writes one in which these elements stand into a webapp's folder. */
  static Path write(String elements, Path webapp) {
    try {
      Path inside = Files.createDirectories(webapp.resolve("WEB-INF"));
      return Files.writeString(inside.resolve("web.xml"), """
          <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0"
              metadata-complete="true">
            %s
          </web-app>
          """.formatted(elements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
