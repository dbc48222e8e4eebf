package dev.krsession.servlet;

import jakarta.servlet.ServletContext;
import java.util.Map;

/**
 * What a webapp's own web.xml says of sessions and their cookie, for containers that keep it to
 * themselves: WildFly and GlassFish do so with an attribute such as SameSite.
 */
public final class DeclaredCookie {
  private DeclaredCookie() {}

  /** The cookie-config's attributes (Servlet 6.0 section 14.4); none if web.xml cannot be read. */
  public static Map<String, String> attributes(ServletContext context) {
    return webXml(context).cookieAttributes();
  }

  /** Whether web.xml says that sessions may be idle for ever. */
  public static boolean isEndless(ServletContext context) {
    return webXml(context).sessionTimeout().filter(minutes -> minutes <= 0).isPresent();
  }

  private static Descriptor webXml(ServletContext context) {
    // Whoever looks for listeners tells of a web.xml that cannot be read.
    return new Descriptors(context, unread -> {}).webXml();
  }
}
