package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.GoneException;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.StackRoom;
import dev.krsession.session.Steps;
import dev.krsession.session.WaitBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work of one request with its session: find, create, renew, invalidate, commit. The
 * session is looked up on demand. Methods that may need I/O throw
 * {@link dev.krsession.backend.BackendException} if the store fails. Thread-safe, as asynchronous
 * requests need it.
 */
public final class SessionScope implements SessionContext {
  private final Sessions sessions;
  private final Access access;
  private final CurrentSession session;
  private final WaitBudget budget;

  /** Never held while a listener runs: it may wait for another thread of this request. */
  private final ReentrantLock lock = new ReentrantLock();

  /** The number of active parts of the request. Guarded by the lock. */
  private int parts = 1;

  SessionScope(
      Sessions sessions, Visitor visitor, Access access, @Nullable Visit visit, WaitBudget budget) {
    this.sessions = sessions;
    this.access = access;
    this.budget = budget;
    this.session = new CurrentSession(sessions, visitor, this, visit, budget);
  }

  /** Created on demand: few requests change the user. */
  private OwnerChanges ownership() {
    return new OwnerChanges(sessions.users(), session);
  }

  /** Returns how long the request may wait for the store in all. */
  public WaitBudget budget() {
    return budget;
  }

  /** Returns the access rights of this request. */
  @Override
  public Access access() {
    return access;
  }

  @Override
  public SessionEvents events() {
    return sessions.events();
  }

  /** Returns the request's session, if it has one. */
  public Optional<ActiveSession> find() {
    StackRoom.requireForRelease();
    lock.lock();
    try {
      return session.find();
    } finally {
      unlock();
    }
  }

  /**
   * Returns the request's session; creates one if it has none.
   *
   * @throws IllegalStateException if one would have to be created and it is too late or not allowed
   */
  public ActiveSession findOrCreate() {
    Optional<ActiveSession> found = find();
    return found.isPresent()
        ? found.get()
        : locked(() -> session.find().orElseGet(session::create));
  }

  /**
   * Changes the session's id. The old cookie is worthless at once (Servlet 6.1 section 13.6.4).
   *
   * @throws IllegalStateException if there is no session, or it is too late or not allowed
   */
  public ActiveSession renew() {
    Optional<ActiveSession> renewed = locked(session::renewAsAsked);
    if (renewed.isPresent()) {
      return renewed.get();
    }
    // Another request has renewed it before; this one saves it once more, and parts with it.
    Steps steps = new Steps();
    steps.take(this::passivate);
    ActiveSession next = locked(session::part);
    steps.end();
    return next;
  }

  /** Ends the session for every request on every node. Does nothing if it has ended before. */
  @Override
  public void invalidate(ActiveSession ended) {
    ended.requireWritable();
    if (ended.isEnding()) {
      return;
    }
    StackRoom.require();
    Steps steps = new Steps();
    if (ended.stored().delete()) {
      sessions.log().invalidated(ended);
      steps.take(() -> SessionEndEvents.fire(ended));
    }
    steps.take(() -> forget(ended));
    steps.end();
  }

  @Override
  public void changeUser(ActiveSession changed, Optional<String> user) {
    notifyAfter(ended -> user.ifPresentOrElse(
        name -> ownership().declare(changed, name, ended), () -> ownership().end(changed)));
  }

  /**
   * Handles a login by the container: the session, if there is one, becomes that user's.
   *
   * @throws dev.krsession.session.LimitExceededException if the user has reached the limit
   */
  public void loggedIn() {
    notifyAfter(ended -> ownership().loggedIn(ended));
  }

  /** Handles a logout by the container: the session no longer has a user. */
  public void loggedOut() {
    notifyAfter(ended -> ownership().loggedOut());
  }

  /**
   * Saves the changes, on behalf of the application.
   *
   * @throws IllegalStateException if the session has ended meanwhile
   */
  @Override
  public void commit(ActiveSession changed) {
    if (!changed.isAvailable()) {
      throw StandIn.refusal();
    }
    Steps steps = new Steps();
    steps.take(changed::passivate);
    steps.take(() -> requireStored(locked(changed::store)));
    steps.end();
  }

  private static void requireStored(CommitResult result) {
    if (result == CommitResult.GONE) {
      throw new GoneException("the session has ended; its changes are not saved");
    }
  }

  /**
   * Saves the changes before the response is committed. If the session has ended meanwhile, they
   * are lost.
   *
   * @return false if the store failed, or if the limit refuses the user, which is logged; the
   *     response must report it
   */
  public boolean save() {
    StackRoom.requireForRelease();
    Report report =
        (log, session, failure) -> log.saveFailed(session, failure, failure.isTimeout());
    lock.lock();
    try {
      if (!ownership().isDue() && !session.tracksPassivation()) {
        return isSaved(report);
      }
    } finally {
      unlock();
    }
    return syncUser() && save(report);
  }

  /**
   * Updates the session's user; returns false if the store failed, or the limit refuses the user.
   */
  private boolean syncUser() {
    if (!isUserDue()) {
      return true;
    }
    try {
      notifyAfter(ended -> ownership().observe(ended));
      return true;
    } catch (BackendException | LimitExceededException refusal) {
      sessions.log().userRefused(refusal);
      return false;
    }
  }

  private boolean isUserDue() {
    lock.lock();
    try {
      return ownership().isDue();
    } finally {
      unlock();
    }
  }

  /**
   * Runs work that may store the session, and notifies afterwards of sessions that it has ended.
   */
  private void notifyAfter(Consumer<List<ActiveSession>> work) {
    StackRoom.requireForRelease();
    Steps steps = new Steps();
    steps.take(this::passivate);
    steps.take(() -> {
      List<ActiveSession> ended = new ArrayList<>();
      Object before = budget.bind();
      lock.lock();
      try {
        work.accept(ended);
      } finally {
        WaitBudget.restore(before);
        ended.forEach(other -> session.notice(() -> SessionEndEvents.fire(other)));
        unlock();
      }
    });
    steps.end();
  }

  /** Notifies the session's attributes that they are about to be stored. */
  private void passivate() {
    ActiveSession present = held();
    if (present != null) {
      present.passivate();
    }
  }

  private @Nullable ActiveSession held() {
    lock.lock();
    try {
      return session.held();
    } finally {
      unlock();
    }
  }

  /** Releases the lock, then runs the queued notifications. */
  private void unlock() {
    // Still held by an outer call if this one comes from the application's own function.
    List<Runnable> due = lock.getHoldCount() == 1 ? session.takeNotices() : List.of();
    lock.unlock();
    Steps.each(due);
  }

  /**
   * Saves the changes after the response is committed. A failure is logged, since the response can
   * no longer report it.
   */
  public void saveLate() {
    StackRoom.requireForRelease();
    boolean unused = save(SessionLog::lateSaveFailed);
  }

  private boolean save(Report report) {
    Steps steps = new Steps();
    steps.take(this::passivate);
    boolean saved = locked(() -> isSaved(report));
    steps.end();
    return saved;
  }

  private boolean isSaved(Report report) {
    ActiveSession held = session.held();
    if (held == null) {
      return true;
    }
    try {
      store(held);
      return true;
    } catch (BackendException failure) {
      report.log(sessions.log(), held, failure);
      return false;
    }
  }

  private void store(ActiveSession held) {
    if (held.store() == CommitResult.GONE) {
      session.forget(held, false);
    } else {
      sessions.log().stored(held);
    }
  }

  @Override
  public DetachedAccess later(ActiveSession used) {
    if (used.isAvailable()) {
      commit(used);
    }
    return new DetachedAccess(sessions, used.ticket(), access);
  }

  /** Saves the changes and closes the scope; a store failure is thrown. */
  void saveAndClose() {
    try {
      Steps steps = new Steps();
      steps.take(this::passivate);
      steps.take(this::storeHeld);
      steps.end();
    } finally {
      close();
    }
  }

  private void storeHeld() {
    lock.lock();
    try {
      ActiveSession held = session.held();
      if (held != null) {
        store(held);
      }
    } finally {
      unlock();
    }
  }

  /** Returns whether a request's failure is caused by the store; if so, logs it. */
  public boolean isStoreFailure(Throwable failure) {
    Optional<BackendException> cause = BackendException.within(failure);
    cause.ifPresent(sessions::failed);
    return cause.isPresent();
  }

  /**
   * Ends a part of the request before another one: releases the session, and keeps it alive even if
   * it was not asked for. The next part looks it up again.
   */
  public void finish() {
    lock.lock();
    try {
      session.finish();
    } finally {
      unlock();
    }
  }

  /**
   * Ends the request: releases the session as {@link #finish} does; afterwards no session can be
   * had from here. Objects that the application has kept hold nothing of the request then.
   */
  public void close() {
    lock.lock();
    try {
      session.finish();
    } finally {
      parts = Math.max(0, parts - 1);
      if (parts == 0) {
        session.end();
      }
      unlock();
    }
  }

  /**
   * Begins another part of the request, perhaps after its end: an error page or a forward. That
   * part {@linkplain #close closes} the scope again.
   *
   * @param visitor the same as before
   */
  public void resume(Visitor visitor) {
    lock.lock();
    try {
      parts++;
      session.resume(visitor);
    } finally {
      unlock();
    }
  }

  /** Returns whether the brought ticket belongs to a session and is still its present one. */
  public boolean isTicketGood() {
    return locked(session::isTicketGood);
  }

  /** Returns whether the visitor gets another ticket for an existing session. */
  public boolean isRenewed() {
    return locked(session::isRenewed);
  }

  /**
   * Returns whether the request uses or visits a session, so that its later parts need this scope.
   */
  public boolean isUsed() {
    return locked(() -> !session.isUntouched() || session.isVisit());
  }

  private void forget(ActiveSession ended) {
    lock.lock();
    try {
      session.forget(ended, true);
    } finally {
      unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    StackRoom.requireForRelease();
    lock.lock();
    try {
      return work.get();
    } finally {
      unlock();
    }
  }

  /** Returns the exception for a use after the end of the request. */
  public static IllegalStateException over() {
    return new IllegalStateException("this request is over, and has no session any more; take the"
        + " session from it earlier, or call startAsync() to keep the request open");
  }

  /** Logs a failed save. */
  private interface Report {
    void log(SessionLog log, ActiveSession session, BackendException failure);
  }
}
