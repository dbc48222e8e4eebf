package dev.krsession.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Everything that settings are read from. Immutable. Its {@link #toString} shows no values, for
 * secrets are among them.
 *
 * @param framework what a framework says that has read system properties and environment already,
 *     such as Spring Boot; by their full names, such as {@code krsession.cookie.name}
 * @param systemProperties by their full names, such as {@code krsession.cookie.name}
 * @param environment by their full names, such as {@code KRSESSION_COOKIE_NAME}
 * @param initParams the filter's init-params, such as {@code cookie.name}
 * @param contextParams the context-params by their full names; only those that begin with
 *     {@code krsession.} count
 * @param sessionConfig what the webapp's own {@code <session-config>} or
 *     {@code SessionCookieConfig} says, under our names for it, such as {@code cookie.http-only};
 *     what it does not say is missing here
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

  /** Where there is no framework. */
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

  /** The given ones together with this JVM's system properties and environment, as they are now. */
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

  /** What the framework says, without where that stands. */
  Map<String, String> frameworkTexts() {
    Map<String, String> texts = new HashMap<>();
    framework.forEach((name, stated) -> texts.put(name, stated.text()));
    return texts;
  }

  /** Properties may be changed by another thread meanwhile, so one may be gone when it is read. */
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
