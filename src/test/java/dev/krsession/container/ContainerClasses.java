package dev.krsession.container;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** What a webapp sees of its container: the JDK, the container's classes, and none of ours. */
final class ContainerClasses extends ClassLoader {
  private static final List<String> VISIBLE =
      List.of("jakarta.", "org.apache.", "org.eclipse.jetty.");
  private final ClassLoader all = ContainerClasses.class.getClassLoader();

  ContainerClasses() {
    super(ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (VISIBLE.stream().noneMatch(name::startsWith)) {
      throw new ClassNotFoundException(name);
    }
    return all.loadClass(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return Collections.enumeration(Collections.list(all.getResources(name)).stream()
        .filter(ContainerClasses::isVisible)
        .toList());
  }

  @Override
  protected URL findResource(String name) {
    URL found = all.getResource(name);
    return found != null && isVisible(found) ? found : null;
  }

  private static boolean isVisible(URL resource) {
    return resource.getPath().contains("/tomcat-") || resource.getPath().contains("/jetty-");
  }
}
