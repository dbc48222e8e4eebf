package dev.krsession.container;

import dev.krsession.container.foreign.SessionFilter;
import dev.krsession.container.foreign.ShyContainerFilter;
import dev.krsession.container.foreign.VisitServlet;
import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.jul.JDK14LoggerAdapter;

/** An exploded webapp that knows nothing of kr-session but has its jar in {@code WEB-INF/lib}. */
public final class ForeignWebapp {
  private static final String WEB_XML = """
      <?xml version="1.0" encoding="UTF-8"?>
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="%s">
        <servlet>
          <servlet-name>visits</servlet-name>
          <servlet-class>%s</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>visits</servlet-name>
          <url-pattern>/visits</url-pattern>
        </servlet-mapping>
        %s
      </web-app>
      """;

  private static final String FILTER = """
      <filter>
        <filter-name>%1$s</filter-name>
        <filter-class>%2$s</filter-class>
        %3$s
      </filter>
      <filter-mapping>
        <filter-name>%1$s</filter-name>
        <url-pattern>/*</url-pattern>
      </filter-mapping>
      """;

  private static final String FRAGMENT = "META-INF/web-fragment.xml";
  private static final String SERVICE =
      "META-INF/services/" + ServletContainerInitializer.class.getName();

  private final StringBuilder more = new StringBuilder();
  private final List<Class<?>> classes =
      new ArrayList<>(List.of(VisitServlet.class, SessionFilter.class));
  private final List<Class<?>> packages = new ArrayList<>();
  private final Map<String, String> fragments = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, String> initializers = new TreeMap<>();
  private final List<Path> libraries = new ArrayList<>();
  private boolean metadataComplete;

  /** Forbids the container to look for annotations and fragments. */
  public ForeignWebapp metadataComplete() {
    metadataComplete = true;
    return this;
  }

  /** Adds text to web.xml. */
  public ForeignWebapp saying(String xml) {
    more.append(xml);
    return this;
  }

  /** Adds a context-param. */
  public ForeignWebapp contextParam(String name, String value) {
    return saying("<context-param>" + pair(name, value) + "</context-param>");
  }

  /** Adds the webapp's own filter, which asks for the session. */
  public ForeignWebapp filter() {
    return saying(FILTER.formatted("own", SessionFilter.class.getName(), ""));
  }

  /** Declares our filter as the webapp's, with one init-param. */
  public ForeignWebapp ourFilter(String name, String value) {
    String parameter = "<init-param>" + pair(name, value) + "</init-param>";
    return saying(FILTER.formatted("declared", "dev.krsession.KrSessionFilter", parameter));
  }

  /** Adds classes. */
  public ForeignWebapp with(Class<?>... types) {
    classes.addAll(List.of(types));
    return this;
  }

  /** Adds all classes of a package, so that none is forgotten when it gets more. */
  public ForeignWebapp withPackageOf(Class<?> member) {
    packages.add(member);
    return this;
  }

  /** Adds a library that holds nothing but a web-fragment. */
  public ForeignWebapp fragment(String jar, String xml) {
    fragments.put(jar, xml);
    return this;
  }

  /** Adds a library that holds nothing but an initializer; its class is to be added as well. */
  public ForeignWebapp initializer(
      String jar, Class<? extends ServletContainerInitializer> initializer) {
    initializers.put(jar, initializer.getName());
    return with(initializer);
  }

  /** Puts our filter in front as if its container were one that it does not know. */
  public ForeignWebapp inUnknownContainer() {
    return with(ShyContainerFilter.class)
        .contextParam("krsession.auto", "false")
        .saying(FILTER.formatted("shy", ShyContainerFilter.class.getName(), ""));
  }

  /** Adds a file, named from the webapp's root. */
  public ForeignWebapp file(String name, String text) {
    files.put(name, text);
    return this;
  }

  /** Adds the jars of the tests' class path whose names begin like that. */
  public ForeignWebapp libraries(String... beginnings) {
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> Stream.of(beginnings).anyMatch(jar.getFileName().toString()::startsWith))
        .forEach(libraries::add);
    return this;
  }

  private static String pair(String name, String value) {
    return "<param-name>%s</param-name><param-value>%s</param-value>".formatted(name, value);
  }

  /** Writes it into a folder. */
  public Path in(Path folder) {
    try {
      Path inside = Files.createDirectories(folder.resolve("WEB-INF"));
      String xml =
          WEB_XML.formatted(metadataComplete, VisitServlet.class.getName(), more.toString());
      Files.writeString(inside.resolve("web.xml"), xml);
      Path lib = Files.createDirectories(inside.resolve("lib"));
      Files.copy(Path.of(System.getProperty("kr.jar")), lib.resolve("kr-session.jar"));
      copyJarOf(LoggerFactory.class, lib.resolve("slf4j-api.jar"));
      copyJarOf(JDK14LoggerAdapter.class, lib.resolve("slf4j-jdk14.jar"));
      for (Path library : libraries) {
        Files.copy(library, lib.resolve(library.getFileName()));
      }
      for (Class<?> type : classes) {
        copy(type, inside.resolve("classes"));
      }
      for (Class<?> member : packages) {
        copyPackageOf(member, inside.resolve("classes"));
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue());
      }
      for (Map.Entry<String, String> fragment : fragments.entrySet()) {
        writeJar(lib.resolve(fragment.getKey()), FRAGMENT, fragment.getValue());
      }
      for (Map.Entry<String, String> initializer : initializers.entrySet()) {
        writeJar(lib.resolve(initializer.getKey()), SERVICE, initializer.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyJarOf(Class<?> type, Path target) throws IOException {
    Files.copy(sourceOf(type), target);
  }

  /** The jar or folder that the class came from. */
  private static Path sourceOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void writeJar(Path jar, String entry, String text) throws IOException {
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
      entries.putNextEntry(new JarEntry(entry));
      entries.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void copyPackageOf(Class<?> member, Path classes) throws IOException {
    String name = member.getPackageName().replace('.', '/');
    Path target = Files.createDirectories(classes.resolve(name));
    try (DirectoryStream<Path> types =
        Files.newDirectoryStream(sourceOf(member).resolve(name), "*.class")) {
      for (Path type : types) {
        Files.copy(type, target.resolve(type.getFileName()));
      }
    }
  }

  private static void copy(Class<?> type, Path classes) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path target = classes.resolve(name);
    Files.createDirectories(target.getParent());
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
      Files.copy(bytes, target);
    }
  }
}
