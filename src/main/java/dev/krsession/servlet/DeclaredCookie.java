package dev.krsession.servlet;

import jakarta.servlet.ServletContext;
import java.util.Map;

/**
 * What a webapp's own web.xml says of the session's cookie, for containers that keep it to
 * themselves: WildFly and GlassFish do so with an attribute such as SameSite.
 */
public final class DeclaredCookie {
  private DeclaredCookie() {}

  /** The cookie-config's attributes (Servlet 6.0 section 14.4); none if web.xml cannot be read. */
  public static Map<String, String> attributes(ServletContext context) {
    // Whoever looks for listeners tells of a web.xml that cannot be read.
    return new Descriptors(context, unread -> {}).webXml().cookieAttributes();
  }
}
