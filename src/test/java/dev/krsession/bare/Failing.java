package dev.krsession.bare;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails a start at one of its steps. */
public final class Failing implements AutoCloseable {
  private final InheritableThreadLocal<Boolean> inherited;

  private Failing(InheritableThreadLocal<Boolean> inherited) {
    this.inherited = inherited;
  }

  /**
   * The n-th thread that this one makes cannot be had, as if the system had no more; until this is
   * closed.
   */
  public static Failing atThread(int n) {
    AtomicInteger left = new AtomicInteger(n);
    InheritableThreadLocal<Boolean> inherited = new InheritableThreadLocal<>() {
      @Override
      protected Boolean childValue(Boolean parents) {
        if (parents && left.decrementAndGet() == 0) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        // those that it makes in their turn do not count
        return false;
      }
    };
    inherited.set(true);
    return new Failing(inherited);
  }

  /** A container that fails at the n-th thing that it is asked or told; its log works. */
  public static ServletContext atCall(int n) {
    ServletContext blank = Blank.of(ServletContext.class);
    AtomicInteger left = new AtomicInteger(n);
    return (ServletContext) Proxy.newProxyInstance(
        Failing.class.getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> {
          if (!method.getName().equals("log") && left.decrementAndGet() == 0) {
            throw new IllegalStateException(method.getName() + " fails");
          }
          try {
            return method.invoke(blank, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  @Override
  public void close() {
    inherited.remove();
  }
}
