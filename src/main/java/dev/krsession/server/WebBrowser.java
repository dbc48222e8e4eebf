package dev.krsession.server;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Opens the user's web browser by the system's own command. */
final class WebBrowser {
  private WebBrowser() {}

  /** Opens a page. Returns whether there was a command to start; its result is unknown. */
  static boolean open(URI page) {
    try {
      new ProcessBuilder(command(System.getProperty("os.name", ""), page))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static List<String> command(String system, URI page) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", page.toString());
  }
}
