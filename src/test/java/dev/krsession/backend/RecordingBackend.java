package dev.krsession.backend;

import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes down whether each save to a backend came before the response left, and fails when told to.
 */
public final class RecordingBackend implements SessionBackend {
  private final SessionBackend backend;
  private final List<Save> saves = new CopyOnWriteArrayList<>();
  private volatile BooleanSupplier responseHasLeft = () -> false;
  private volatile boolean lost;
  private volatile boolean refusing;
  private volatile boolean failing;

  /** Watches this backend. */
  public RecordingBackend(SessionBackend backend) {
    this.backend = backend;
  }

  /** Watches one that keeps sessions in memory. */
  public RecordingBackend() {
    this(new MemoryBackend(
        new MemoryLimits(10_000, 100, WhenFull.REJECT),
        SessionClock.system(),
        SessionEnds.IGNORED));
  }

  /** When a change was saved. */
  public enum Save {
    /** Before the first byte of the response could leave. */
    IN_TIME,
    /** After that. */
    LATE
  }

  /** Asks this, from now on, whether the response has left. */
  public void watch(BooleanSupplier leaving) {
    responseHasLeft = leaving;
  }

  /** No session can be saved from now on. */
  public void failToSave() {
    failing = true;
  }

  /** No session can be found from now on. */
  public void failToLoad() {
    lost = true;
  }

  /** All is well, and nothing was saved yet. */
  public void startOver() {
    failing = false;
    lost = false;
    refusing = false;
    saves.clear();
  }

  /** Each save that had something to save, in order. */
  public List<Save> saves() {
    return saves;
  }

  /** From now on the store says that it refuses. */
  public void refuse() {
    refusing = true;
  }

  @Override
  public boolean isRefusing() {
    return refusing;
  }

  /** The store is known to be down while sessions cannot be found. */
  @Override
  public boolean isDown() {
    return lost;
  }

  @Override
  public void notifyEnded() {
    backend.notifyEnded();
  }

  @Override
  public Optional<Supplier<StoreSize>> sizing() {
    return Optional.of(() -> StoreSize.ofSession(OptionalLong.of(300)));
  }

  @Override
  public OptionalLong sessionCount() {
    return backend.sessionCount();
  }

  void saving() {
    if (failing) {
      throw new BackendException("saving a session: the store is told to fail");
    }
    saves.add(responseHasLeft.getAsBoolean() ? Save.LATE : Save.IN_TIME);
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    return RecordedSession.over(backend.create(handle, secretDigest, terms), this, true);
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    return found(backend.load(handle, secretDigest));
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return backend.exists(handle);
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    return found(backend.peek(handle, secretDigest));
  }

  private Optional<StoredSession> found(Optional<StoredSession> session) {
    if (lost) {
      throw new BackendException("loading a session: the store is told to fail");
    }
    return session.map(stored -> RecordedSession.over(stored, this, false));
  }

  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    backend.touch(handle, secretDigest);
  }

  @Override
  public void close() {
    backend.close();
  }
}
