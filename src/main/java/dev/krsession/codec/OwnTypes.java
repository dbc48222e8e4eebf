package dev.krsession.codec;

import java.net.URL;
import java.util.List;
import java.util.function.Supplier;

/**
 * Distinguishes the application's own classes from those of libraries, by where the class loader
 * finds them and without loading any: {@code WEB-INF/classes}, {@code BOOT-INF/classes}, a
 * directory of class files, or one of the application's packages. Gadget chains consist of classes
 * of libraries, which come as jars.
 */
final class OwnTypes {
  private final ClassLoader loader;
  private final Supplier<List<String>> packages;

  /**
   * Creates the own types of one application.
   *
   * @param loader the application's class loader
   * @param packages the application's own packages, including all below them; called each time,
   *     since they may become known late
   */
  OwnTypes(ClassLoader loader, Supplier<List<String>> packages) {
    this.loader = loader;
    this.packages = packages;
  }

  boolean has(String className) {
    if (JdkTypes.isPlatform(className)) {
      return false;
    }
    String path = className.replace('.', '/') + ".class";
    URL found = loader.getResource(path);
    return found != null && (isOwnPlace(found.toString(), path) || isOwnPackage(className));
  }

  /**
   * Returns whether a class file is in a place for the application's own classes.
   *
   * @param url its URL, as in {@code jar:nested:/shop.jar/!BOOT-INF/classes/!/com/acme/A.class}
   * @param path its path there
   */
  static boolean isOwnPlace(String url, String path) {
    if (!url.endsWith(path)) {
      return false;
    }
    String place = url.substring(0, url.length() - path.length()).replaceFirst("[!/]+$", "");
    return place.endsWith("WEB-INF/classes")
        || place.endsWith("BOOT-INF/classes")
        || place.startsWith("file:");
  }

  /** A single-part package, such as {@code com}, would include foreign classes. */
  private boolean isOwnPackage(String className) {
    return packages.get().stream()
        .anyMatch(name -> name.indexOf('.') > 0 && className.startsWith(name + '.'));
  }
}
