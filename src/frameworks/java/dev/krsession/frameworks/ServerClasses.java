package dev.krsession.frameworks;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a Tomcat shows its webapps of this JVM: itself and slf4j, and nothing of the tests or of the
 * other frameworks.
 */
final class ServerClasses extends ClassLoader {
  private static final ClassLoader ALL = ServerClasses.class.getClassLoader();
  private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();
  private static final Pattern SERVERS =
      Pattern.compile("^jrt:|/(tomcat-|ecj-|slf4j-)[^/]*\\.jar!/");

  ServerClasses() {
    super(JDK);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    try {
      return JDK.loadClass(name);
    } catch (ClassNotFoundException e) {
      if (getResource(name.replace('.', '/') + ".class") == null) {
        throw e;
      }
      return ALL.loadClass(name);
    }
  }

  @Override
  public URL getResource(String name) {
    try {
      return Collections.list(getResources(name)).stream().findFirst().orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = Collections.list(ALL.getResources(name)).stream()
        .filter(url -> SERVERS.matcher(url.toString()).find())
        .toList();
    return Collections.enumeration(found);
  }
}
