package dev.krsession.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The sources of the settings. Immutable. Its {@link #toString} shows no values, since they contain
 * secrets.
 *
 * @param framework settings from a framework that has read system properties and environment
 *     already, such as Spring Boot; by their full names, such as {@code krsession.cookie.name}; and
 *     {@code spring.session.*}, whose presence is worth a warning
 * @param systemProperties by their full names, such as {@code krsession.cookie.name}
 * @param environment by their full names, such as {@code KRSESSION_COOKIE_NAME}
 * @param initParams the filter's init-params, such as {@code cookie.name}
 * @param contextParams the context-params by their full names; others than {@code krsession.*} are
 *     ignored
 * @param sessionConfig the webapp's own {@code <session-config>} or {@code SessionCookieConfig}, by
 *     our names, such as {@code cookie.http-only}; unset values are missing
 * @param contextPath the webapp's context path, empty for the root
 */
public record SettingInputs(
    Map<String, Stated> framework,
    Map<String, String> systemProperties,
    Map<String, String> environment,
    Map<String, String> initParams,
    Map<String, String> contextParams,
    Map<String, String> sessionConfig,
    String contextPath) {

  /** Copies the maps. */
  public SettingInputs {
    framework = Map.copyOf(framework);
    systemProperties = Map.copyOf(systemProperties);
    environment = Map.copyOf(environment);
    initParams = Map.copyOf(initParams);
    contextParams = Map.copyOf(contextParams);
    sessionConfig = Map.copyOf(sessionConfig);
  }

  /** Creates inputs without a framework. */
  public SettingInputs(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      Map<String, String> initParams,
      Map<String, String> contextParams,
      Map<String, String> sessionConfig,
      String contextPath) {
    this(
        Map.of(),
        systemProperties,
        environment,
        initParams,
        contextParams,
        sessionConfig,
        contextPath);
  }

  /** Combines the given sources with this JVM's present system properties and environment. */
  public static SettingInputs ofThisJvm(
      Map<String, String> initParams,
      Map<String, String> contextParams,
      Map<String, String> sessionConfig,
      String contextPath) {
    return new SettingInputs(
        texts(System.getProperties()),
        System.getenv(),
        initParams,
        contextParams,
        sessionConfig,
        contextPath);
  }

  /** Returns the framework's values, without their origins. */
  Map<String, String> frameworkTexts() {
    Map<String, String> texts = new HashMap<>();
    framework.forEach((name, stated) -> texts.put(name, stated.text()));
    return texts;
  }

  /** Another thread may remove a property between the calls. */
  private static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      texts.put(name, properties.getProperty(name, ""));
    }
    return texts;
  }

  @Override
  public String toString() {
    return "SettingInputs[values hidden]";
  }
}
