package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request's dealings with its session: find, create, renew, invalidate, commit. Nothing is
 * looked up before somebody asks. Methods that may need I/O throw
 * {@link dev.krsession.backend.BackendException} if the store is in trouble. Safe for use by many
 * threads, as an asynchronous request has them.
 */
public final class SessionExchange implements Holder {
  /** How deep a cause is looked for; causes may go round in a circle. */
  private static final int CAUSES = 16;

  private final Sessions sessions;
  private final Visitor visitor;
  private final Access access;
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable HeldSession held;

  /** What opens the session, once the visitor was given something else than he brought. */
  private @Nullable SessionTicket given;

  /** Whether it is settled that {@link #held} is all there is. */
  private boolean looked;

  /** Whether this request made the session that {@link #given} opens. */
  private boolean created;

  SessionExchange(Sessions sessions, Visitor visitor, Access access) {
    this.sessions = sessions;
    this.visitor = visitor;
    this.access = access;
  }

  /** What this request may do with a session. */
  @Override
  public Access access() {
    return access;
  }

  @Override
  public SessionEvents events() {
    return sessions.events();
  }

  /** The request's session, if it has one. */
  public Optional<HeldSession> find() {
    lock.lock();
    try {
      return look();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The request's session; a new one if it has none.
   *
   * @throws IllegalStateException if one would have to be created and it is too late or not allowed
   */
  public HeldSession findOrCreate() {
    Optional<HeldSession> found = find();
    return found.isPresent() ? found.get() : locked(() -> look().orElseGet(this::create));
  }

  /**
   * Puts the session under another id. The old one's cookie is worthless at once (Servlet 6.1
   * section 13.6.4).
   *
   * @throws IllegalStateException if there is no session, or it is too late or not allowed
   */
  public HeldSession renew() {
    return locked(() -> {
      HeldSession session = look()
          .orElseThrow(
              () -> new IllegalStateException("there is no session whose id could change"));
      requirePossible("change the session's id");
      String former = session.id();
      SessionTicket renewed = sessions.renewed(session.ticket());
      session.stored().renew(renewed.secret().hash(), Duration.ZERO);
      session.changeTicket(renewed);
      give(renewed);
      sessions.log().renewed(former, session.id());
      events().renewed(session, former);
      return session;
    });
  }

  /** Ends the session for every request on every node. Does nothing if it has ended before. */
  @Override
  public void invalidate(HeldSession session) {
    session.requireWritable();
    if (session.isEnding()) {
      return;
    }
    if (session.stored().delete()) {
      sessions.log().invalidated(session.id());
      // Not under the lock: listeners may wait for other threads of this request.
      Farewell.tell(session);
    }
    locked(() -> {
      forget(session);
      return session;
    });
  }

  /**
   * Saves what has changed, on behalf of the application.
   *
   * @throws IllegalStateException if the session has ended meanwhile
   */
  @Override
  public void commit(HeldSession session) {
    if (!session.isAvailable()) {
      throw StandIn.refusal();
    }
    boolean stored = locked(() -> session.stored().commit() == CommitResult.STORED);
    if (!stored) {
      throw new IllegalStateException("the session has ended; its changes are not saved");
    }
  }

  /**
   * Saves what has changed before the response leaves. A session that has ended meanwhile takes its
   * changes with it.
   *
   * @return false if the store is in trouble, which is logged; the response must say so
   */
  public boolean save() {
    return save(SessionLog::saveFailed);
  }

  /**
   * Saves what has changed after the response has left. Trouble can no longer be told to the
   * client; it is logged.
   */
  public void saveLate() {
    boolean unused = save(SessionLog::lateSaveFailed);
  }

  private boolean save(Report report) {
    lock.lock();
    try {
      return held == null || save(held, report);
    } finally {
      lock.unlock();
    }
  }

  private boolean save(HeldSession session, Report report) {
    try {
      if (session.stored().commit() == CommitResult.GONE) {
        forget(session);
      }
      return true;
    } catch (BackendException trouble) {
      report.tell(sessions.log(), session.id(), trouble);
      return false;
    }
  }

  /** Whether the failure of a request comes from the store; if so, it is logged. */
  public boolean isStoreTrouble(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      if (cause instanceof BackendException trouble) {
        sessions.failed(trouble);
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * The request is over, or a part of it: the session is let go, and one that nobody asked for is
   * kept alive. A later part of the same request, such as its error page, may use the exchange
   * again.
   */
  public void finish() {
    lock.lock();
    try {
      if (held != null) {
        held.letGo();
        held = null;
        looked = false;
      } else if (isUntouched() && access.keepsAlive()) {
        keepAlive();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the ticket that the request brought opens a session, still and under its present id.
   */
  public boolean isTicketGood() {
    return locked(() -> look().filter(HeldSession::isAvailable).isPresent() && given == null);
  }

  /** Whether the request has dealt with a session, so that its later parts must know. */
  public boolean isUsed() {
    return locked(() -> !isUntouched());
  }

  private boolean isUntouched() {
    return held == null && given == null && !looked;
  }

  private void keepAlive() {
    visitor.ticket().ifPresent(ticket -> {
      sessions.keepAlive(ticket);
      visitor.confirm(ticket);
    });
  }

  private Optional<HeldSession> look() {
    HeldSession session = held;
    if (session != null && !session.stored().isAlive()) {
      forget(session);
    }
    if (!looked && access != Access.NONE) {
      lookUp();
    }
    return Optional.ofNullable(held);
  }

  private void lookUp() {
    try {
      Optional<SessionTicket> ticket = ticket();
      if (ticket.isPresent()) {
        load(ticket.get());
      }
    } catch (BackendException trouble) {
      held = sessions.instead(trouble, this);
    }
    looked = true;
  }

  private Optional<SessionTicket> ticket() {
    return given == null ? visitor.ticket() : Optional.of(given);
  }

  private void load(SessionTicket ticket) {
    Optional<StoredSession> stored = sessions.load(ticket, access);
    if (stored.isEmpty()) {
      sessions.log().notFound(ticket.publicId());
      return;
    }
    held = new HeldSession(stored.get(), ticket, this, created);
    if (given == null) {
      visitor.confirm(ticket);
    }
  }

  private HeldSession create() {
    requirePossible("create a session");
    looked = true;
    Optional<HeldSession> standIn = sessions.insteadOfNew(this);
    if (standIn.isPresent()) {
      held = standIn.get();
      return standIn.get();
    }
    HeldSession session = sessions.create(this);
    held = session;
    created = true;
    give(session.ticket());
    events().created(session);
    return session;
  }

  private void give(SessionTicket ticket) {
    given = ticket;
    visitor.give(ticket);
  }

  private void forget(HeldSession session) {
    if (held == session) {
      session.letGo();
      held = null;
      looked = true;
      given = null;
      created = false;
      visitor.takeBack();
    }
  }

  private void requirePossible(String wanted) {
    if (!access.mayWrite()) {
      throw new IllegalStateException(
          "cannot " + wanted + ": the settings paths.off and paths.read-only say so for this path");
    }
    if (!visitor.isReachable()) {
      throw new IllegalStateException("cannot " + wanted
          + ": the response is on its way, so its cookie cannot be sent any more; do it earlier");
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** How a failed save is told of. */
  private interface Report {
    void tell(SessionLog log, String id, RuntimeException trouble);
  }
}
