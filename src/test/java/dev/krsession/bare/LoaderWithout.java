package dev.krsession.bare;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Loads our classes anew, from a class path that lacks some jars, and knows what it was asked. */
public final class LoaderWithout extends URLClassLoader {
  private final Collection<String> asked = new ConcurrentSkipListSet<>();

  private LoaderWithout(URL[] urls) {
    super(urls, ClassLoader.getPlatformClassLoader());
  }

  /** The tests' class path without the jars whose names begin like that. */
  public static LoaderWithout jars(String... beginnings) {
    return new LoaderWithout(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .filter(file -> Stream.of(beginnings).noneMatch(file.getName()::startsWith))
            .map(LoaderWithout::url)
            .toArray(URL[]::new));
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A {@link Visit} to a filter that has no other classes than these. */
  public String visit(Map<String, String> params) {
    return call(Visit.class, params);
  }

  /** What such a function says of a filter that has no other classes than these. */
  @SuppressWarnings("unchecked")
  public String call(
      Class<? extends Function<Map<String, String>, String>> function, Map<String, String> params) {
    try {
      return ((Function<Map<String, String>, String>)
              loadClass(function.getName()).getConstructor().newInstance())
          .apply(params);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The names of all classes that somebody asked for. */
  public Collection<String> asked() {
    return asked;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    asked.add(name);
    return super.loadClass(name, resolve);
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
