package dev.krsession.backend;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A session that tells its backend of each commit that has something to save. */
final class RecordedSession implements InvocationHandler {
  private static final Set<String> CHANGES =
      Set.of("put", "remove", "increment", "update", "renew", "changeIdleTimeout");

  private final StoredSession session;
  private final RecordingBackend backend;
  private volatile boolean changed;

  private RecordedSession(StoredSession session, RecordingBackend backend, boolean changed) {
    this.session = session;
    this.backend = backend;
    this.changed = changed;
  }

  static StoredSession over(StoredSession session, RecordingBackend backend, boolean isNew) {
    return (StoredSession) Proxy.newProxyInstance(
        RecordedSession.class.getClassLoader(),
        new Class<?>[] {StoredSession.class},
        new RecordedSession(session, backend, isNew));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (CHANGES.contains(method.getName())) {
      changed = true;
    }
    if (method.getName().equals("commit") && changed) {
      backend.saving();
      changed = false;
    }
    try {
      return method.invoke(session, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
