package dev.krsession.container;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.Filter;
import java.net.URL;
import java.net.URLClassLoader;

/** Our classes loaded once more, as every webapp has its own that has the jar. */
public final class OwnClasses extends URLClassLoader {
  private OwnClasses(URL ours) {
    super(new URL[] {ours}, OwnClasses.class.getClassLoader());
  }

  /** A filter whose classes nobody shares. */
  public static Filter filter() {
    try {
      return new OwnClasses(
              KrSessionFilter.class.getProtectionDomain().getCodeSource().getLocation())
          .loadClass(KrSessionFilter.class.getName())
          .asSubclass(Filter.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Class<?> present = findLoadedClass(name);
    if (present != null || !name.startsWith("dev.krsession.")) {
      return present == null ? super.loadClass(name, resolve) : present;
    }
    return findClass(name);
  }
}
