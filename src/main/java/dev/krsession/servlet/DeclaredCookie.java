package dev.krsession.servlet;

import jakarta.servlet.ServletContext;
import java.util.Map;

/**
 * Reads the session settings in a webapp's web.xml, for containers that do not return them: WildFly
 * and GlassFish keep cookie attributes such as SameSite to themselves.
 */
public final class DeclaredCookie {
  private DeclaredCookie() {}

  /**
   * Returns the cookie-config's attributes (Servlet 6.0 section 14.4); none if web.xml is
   * unreadable.
   */
  public static Map<String, String> attributes(ServletContext context) {
    return webXml(context).cookieAttributes();
  }

  /** Returns whether web.xml says that sessions never time out. */
  public static boolean isEndless(ServletContext context) {
    return webXml(context).sessionTimeout().filter(minutes -> minutes <= 0).isPresent();
  }

  private static Descriptor webXml(ServletContext context) {
    // The search for listeners logs an unreadable web.xml.
    return new Descriptors(context, unread -> {}).webXml();
  }
}
