package dev.krsession;

import dev.krsession.config.SettingInputs;
import dev.krsession.host.Hosts;
import dev.krsession.servlet.DeclaredCookie;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from the container: init-params, context-params and the session cookie's config.
 */
final class ContainerSettings {
  /**
   * The name that some containers return when the webapp has set none (Servlet 6.1 section 7.1.1).
   */
  private static final String CONTAINERS_OWN_NAME = "JSESSIONID";

  /**
   * Attributes that are no extensions: covered by settings of their own, or obsolete in browsers.
   */
  private static final List<String> KNOWN_ATTRIBUTES = List.of(
      "Name", "Comment", "Domain", "Path", "Max-Age", "HttpOnly", "Secure", "Expires", "Version");

  private static final List<String> LIBERTYS_DEFAULTS =
      List.of("Path", "Max-Age", "HttpOnly", "Secure");

  private ContainerSettings() {}

  /** Returns the inputs for a filter. */
  static SettingInputs of(FilterConfig config) {
    ServletContext context = config.getServletContext();
    return inputs(texts(config.getInitParameterNames(), config::getInitParameter), context);
  }

  /** Returns the inputs before there is a filter. */
  static SettingInputs of(ServletContext context) {
    return of(context, Map.of());
  }

  /** Returns the inputs for a filter that will have these init-params. */
  static SettingInputs of(ServletContext context, Map<String, String> initParams) {
    return inputs(initParams, context);
  }

  private static SettingInputs inputs(Map<String, String> initParams, ServletContext context) {
    Map<String, String> contextParams =
        texts(context.getInitParameterNames(), context::getInitParameter);
    Map<String, String> sessionConfig = sessionConfig(context);
    String path = context.getContextPath();
    return FrameworkStart.settings(context)
        .map(stated -> new SettingInputs(
            stated, Map.of(), Map.of(), initParams, contextParams, sessionConfig, path))
        .orElseGet(() -> SettingInputs.ofThisJvm(initParams, contextParams, sessionConfig, path));
  }

  private static Map<String, String> texts(
      Enumeration<String> names, UnaryOperator<String> values) {
    Map<String, String> texts = new HashMap<>();
    Collections.list(names).forEach(name -> texts.put(name, values.apply(name)));
    return texts;
  }

  private static Map<String, String> sessionConfig(ServletContext context) {
    Map<String, String> said = new HashMap<>();
    DeclaredTimeout.of(context).ifPresent(timeout -> said.put("idle-timeout", timeout));
    SessionCookieConfig config = cookieConfig(context);
    cookieConfig(config, said);
    Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    others.putAll(DeclaredCookie.attributes(context));
    put(said, "cookie.http-only", httpOnly(context, others.get("HttpOnly")));
    others.putAll(attributes(config));
    otherAttributes(others, said);
    return said;
  }

  /** Jetty returns null, or throws on its own null, if the webapp was created without sessions. */
  private static SessionCookieConfig cookieConfig(ServletContext context) {
    try {
      return Objects.requireNonNull(context.getSessionCookieConfig(), "it is null");
    } catch (NullPointerException e) {
      throw new IllegalStateException(
          "this webapp has no sessions: its container was configured without them, so there is"
              + " no SessionCookieConfig to read; on Jetty create it by"
              + " new ServletContextHandler(ServletContextHandler.SESSIONS), or call setSessionHandler",
          e);
    }
  }

  /**
   * Collects the webapp's cookie settings. The boolean getters cannot distinguish "false" from "not
   * set", so the attributes are read; {@code Secure} set to false equals our default.
   */
  private static void cookieConfig(SessionCookieConfig config, Map<String, String> said) {
    put(
        said,
        "cookie.name",
        CONTAINERS_OWN_NAME.equals(config.getName()) ? null : config.getName());
    put(said, "cookie.domain", config.getDomain());
    put(said, "cookie.path", path(config));
    put(said, "cookie.max-age", config.getMaxAge() > 0 ? config.getMaxAge() + "s" : null);
    put(
        said,
        "cookie.secure-policy",
        "true".equalsIgnoreCase(config.getAttribute("Secure")) ? "Always" : null);
  }

  /**
   * Liberty lists its own defaults among the attributes, with the same path for all webapps; each
   * webapp would reject the cookies of the others as forged. Jetty lists more defaults, but no
   * path.
   */
  private static @Nullable String path(SessionCookieConfig config) {
    boolean listsDefaults = attributes(config).keySet().containsAll(LIBERTYS_DEFAULTS)
        && !listsName(config)
        && "-1".equals(config.getAttribute("Max-Age"));
    return listsDefaults && "/".equals(config.getPath()) ? null : config.getPath();
  }

  /**
   * Jetty lists its own defaults among the attributes, so its false may mean "not set"; then its
   * session handler or web.xml decides.
   */
  private static @Nullable String httpOnly(ServletContext context, @Nullable String declared) {
    SessionCookieConfig config = context.getSessionCookieConfig();
    String said = config.getAttribute("HttpOnly");
    if (said != null && listsName(config) && "false".equalsIgnoreCase(said)) {
      said = Hosts.cookieSaid(context).map(own -> own.get("HttpOnly")).orElse(null);
    }
    return said == null ? declared : said;
  }

  /** True on Jetty only. */
  private static boolean listsName(SessionCookieConfig config) {
    return attributes(config).containsKey("name");
  }

  private static void otherAttributes(Map<String, String> others, Map<String, String> said) {
    KNOWN_ATTRIBUTES.forEach(others::remove);
    put(said, "cookie.same-site", others.remove("SameSite"));
    String partitioned = others.remove("Partitioned");
    put(
        said,
        "cookie.partitioned",
        partitioned == null ? null : String.valueOf(!"false".equals(partitioned)));
    StringBuilder extensions = new StringBuilder();
    others.forEach((name, value) -> extensions
        .append(extensions.isEmpty() ? "" : ";")
        .append(name)
        .append(value.isEmpty() ? "" : "=" + value));
    put(said, "cookie.extensions", extensions.toString());
  }

  /** Payara and GlassFish throw instead of returning an empty map. */
  private static Map<String, String> attributes(SessionCookieConfig config) {
    try {
      return config.getAttributes();
    } catch (NullPointerException e) {
      return Map.of();
    }
  }

  private static void put(Map<String, String> said, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      said.put(name, value);
    }
  }
}
