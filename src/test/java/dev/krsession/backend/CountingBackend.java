package dev.krsession.backend;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts how many requests are in its sessions, and throws what it is told to. */
public final class CountingBackend implements SessionBackend {
  private final SessionBackend backend;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger releasedTwice = new AtomicInteger();
  private volatile Fault fault = new Fault("", () -> new AssertionError("no fault"));

  private record Fault(String method, Supplier<Throwable> thrown) {}

  /** Counts those in this backend. */
  public CountingBackend(SessionBackend backend) {
    this.backend = backend;
  }

  /** How many requests are in a session. */
  public int held() {
    return held.get();
  }

  /** How often a request has left a session in which it was not. */
  public int releasedTwice() {
    return releasedTwice.get();
  }

  /** From now on this method of the backend or of its sessions throws that. */
  public void fail(String method, Supplier<Throwable> thrown) {
    fault = new Fault(method, thrown);
  }

  /** All is well again. */
  public void work() {
    fault = new Fault("", () -> new AssertionError("no fault"));
  }

  private void meet(String method) {
    Fault present = fault;
    if (present.method().equals(method)) {
      CountingBackend.<RuntimeException>sneak(present.thrown().get());
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    meet("create");
    return counted(backend.create(handle, secretDigest, terms));
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    meet("load");
    return backend.load(handle, secretDigest).map(this::counted);
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    meet("load");
    return backend.peek(handle, secretDigest);
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    meet("arrive");
    Arrival arrival = backend.arrive(handle, secretDigest);
    held.incrementAndGet();
    AtomicBoolean released = new AtomicBoolean();
    return new Arrival() {
      @Override
      public Optional<StoredSession> load() {
        meet("load");
        return arrival.load().map(session -> counted(session));
      }

      @Override
      public void release() {
        if (released.compareAndSet(false, true)) {
          held.decrementAndGet();
        }
        arrival.release();
        meet("touch");
      }
    };
  }

  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    meet("touch");
    backend.touch(handle, secretDigest);
  }

  @Override
  public boolean isDown() {
    return backend.isDown();
  }

  @Override
  public void notifyEnded() {
    backend.notifyEnded();
  }

  @Override
  public OptionalLong sessionCount() {
    return backend.sessionCount();
  }

  @Override
  public void close() {
    backend.close();
  }

  private void leave(AtomicBoolean released) {
    if (released.compareAndSet(false, true)) {
      held.decrementAndGet();
    } else {
      releasedTwice.incrementAndGet();
    }
  }

  private StoredSession counted(StoredSession session) {
    held.incrementAndGet();
    AtomicBoolean released = new AtomicBoolean();
    InvocationHandler handler = (proxy, method, arguments) -> {
      if (method.getName().equals("release")) {
        leave(released);
      }
      meet(method.getName());
      try {
        return method.invoke(session, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
    return (StoredSession) Proxy.newProxyInstance(
        StoredSession.class.getClassLoader(), new Class<?>[] {StoredSession.class}, handler);
  }
}
