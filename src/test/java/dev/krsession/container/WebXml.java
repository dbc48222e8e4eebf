package dev.krsession.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deployment descriptor of a webapp of lambdas. */
public final class WebXml {
  private WebXml() {}

  /** The folder of a webapp that has one in which these elements stand. */
  public static Path folder(String elements) {
    try {
      Path webapp = Files.createTempDirectory("kr-webapp");
      Path inside = Files.createDirectories(webapp.resolve("WEB-INF"));
      Path unused = Files.writeString(inside.resolve("web.xml"), """
          <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0"
              metadata-complete="true">
            %s
          </web-app>
          """.formatted(elements));
      return webapp;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
