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
 * One request's state with its session: find, create, renew, invalidate, commit. Nothing is looked
 * up before somebody asks. Methods that may need I/O throw
 * {@link dev.krsession.backend.BackendException} if the store is in trouble. Safe for use by many
 * threads, as an asynchronous request has them.
 */
public final class SessionScope implements SessionContext {
  private final Sessions sessions;
  private final Access access;
  private final CurrentSession session;
  private final WaitBudget budget;

  /** No listener is ever called under it: one may wait for another thread of this request. */
  private final ReentrantLock lock = new ReentrantLock();

  /** How many parts of the request deal with it at the moment. Guarded by the lock. */
  private int parts = 1;

  SessionScope(
      Sessions sessions, Visitor visitor, Access access, @Nullable Visit visit, WaitBudget budget) {
    this.sessions = sessions;
    this.access = access;
    this.budget = budget;
    this.session = new CurrentSession(sessions, visitor, this, visit, budget);
  }

  /** Made anew each time: hardly any request deals with its user. */
  private OwnerChanges ownership() {
    return new OwnerChanges(sessions.users(), session);
  }

  /** How long the request may wait for the store, with all that comes of it. */
  public WaitBudget budget() {
    return budget;
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
  public Optional<ActiveSession> find() {
    StackRoom.requireForLock();
    lock.lock();
    try {
      return session.find();
    } finally {
      unlock();
    }
  }

  /**
   * The request's session; a new one if it has none.
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
   * Puts the session under another id. The old one's cookie is worthless at once (Servlet 6.1
   * section 13.6.4).
   *
   * @throws IllegalStateException if there is no session, or it is too late or not allowed
   */
  public ActiveSession renew() {
    Optional<ActiveSession> renewed = locked(session::renewAsAsked);
    if (renewed.isPresent()) {
      return renewed.get();
    }
    // Somebody else has renewed it before; this request parts with it, and saves it once more.
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
      steps.take(() -> SessionEndEvents.tell(ended));
    }
    steps.take(() -> forget(ended));
    steps.end();
  }

  @Override
  public void changeUser(ActiveSession changed, Optional<String> user) {
    telling(ended -> user.ifPresentOrElse(
        name -> ownership().declare(changed, name, ended), () -> ownership().end(changed)));
  }

  /**
   * The container has authenticated somebody else than before. The session, if there is one,
   * becomes his.
   *
   * @throws dev.krsession.session.LimitExceededException if he may not have it
   */
  public void loggedIn() {
    telling(ended -> ownership().loggedIn(ended));
  }

  /** The container has forgotten who was authenticated. The session is nobody's any more. */
  public void loggedOut() {
    telling(ended -> ownership().loggedOut());
  }

  /**
   * Saves what has changed, on behalf of the application.
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
   * Saves what has changed before the response leaves. A session that has ended meanwhile takes its
   * changes with it.
   *
   * @return false if the store is in trouble, which is logged; the response must say so
   */
  public boolean save() {
    StackRoom.requireForLock();
    return syncUser()
        && save((log, session, trouble) -> log.saveFailed(session, trouble, trouble.isTimeout()));
  }

  /** Looks whose session it is by now; false if the store is in trouble, or he may not have it. */
  private boolean syncUser() {
    if (!isUserDue()) {
      return true;
    }
    try {
      telling(ended -> ownership().observe(ended));
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

  /** Does some work that may store the session, and tells afterwards of those that it has ended. */
  private void telling(Consumer<List<ActiveSession>> work) {
    StackRoom.requireForLock();
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
        ended.forEach(other -> session.notice(() -> SessionEndEvents.tell(other)));
        unlock();
      }
    });
    steps.end();
  }

  /** Tells the session's attributes that they are about to be stored. */
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

  /** Lets go of the lock, and tells what there is to tell. */
  private void unlock() {
    // Held still by a caller further up, if the application has come back while it was asked.
    List<Runnable> due = lock.getHoldCount() == 1 ? session.takeNotices() : List.of();
    lock.unlock();
    Steps.each(due);
  }

  /**
   * Saves what has changed after the response has left. Trouble can no longer be told to the
   * client; it is logged.
   */
  public void saveLate() {
    StackRoom.requireForLock();
    boolean unused = save(SessionLog::lateSaveFailed);
  }

  private boolean save(Report report) {
    ActiveSession present = held();
    if (present == null || !present.hasTravellers()) {
      return isSaved(report);
    }
    Steps steps = new Steps();
    steps.take(present::passivate);
    boolean saved = isSaved(report);
    steps.end();
    return saved;
  }

  private boolean isSaved(Report report) {
    lock.lock();
    try {
      ActiveSession held = session.held();
      return held == null || save(held, report);
    } finally {
      unlock();
    }
  }

  private boolean save(ActiveSession held, Report report) {
    try {
      store(held);
      return true;
    } catch (BackendException trouble) {
      report.tell(sessions.log(), held, trouble);
      return false;
    }
  }

  private void store(ActiveSession held) {
    if (held.store() == CommitResult.GONE) {
      session.forget(held);
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

  /** Saves what has changed, and lets the session go for good; trouble is the caller's. */
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

  /** Whether the failure of a request comes from the store; if so, it is logged. */
  public boolean isStoreTrouble(Throwable failure) {
    Optional<BackendException> trouble = BackendException.within(failure);
    trouble.ifPresent(sessions::failed);
    return trouble.isPresent();
  }

  /**
   * A part of the request is over, and another one will come: the session is let go, and one that
   * nobody asked for is kept alive. Whoever asks for it next has it looked up again.
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
   * The request is over: the session is let go as by {@link #finish}, and nobody gets it from here
   * any more, whoever has kept the request. What was handed out holds nothing of the request then,
   * whoever keeps it.
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
   * Another part of the request begins, perhaps after its end: its error page, or what it is
   * forwarded to. It {@linkplain #close closes} the scope again.
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

  /**
   * Whether the ticket that the request brought opens a session, still and under its present id.
   */
  public boolean isTicketGood() {
    return locked(session::isTicketGood);
  }

  /** Whether the visitor is to get another ticket for a session that was there before. */
  public boolean isRenewed() {
    return locked(session::isRenewed);
  }

  /** Whether the request deals with a session or visits one, so that its later parts must know. */
  public boolean isUsed() {
    return locked(() -> !session.isUntouched() || session.isVisit());
  }

  private void forget(ActiveSession ended) {
    lock.lock();
    try {
      session.forget(ended);
    } finally {
      unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    StackRoom.requireForLock();
    lock.lock();
    try {
      return work.get();
    } finally {
      unlock();
    }
  }

  /** What whoever uses a request after its end is told. */
  public static IllegalStateException over() {
    return new IllegalStateException("this request is over, and has no session any more; take the"
        + " session from it earlier, or call startAsync() to keep the request open");
  }

  /** How a failed save is told of. */
  private interface Report {
    void tell(SessionLog log, ActiveSession session, BackendException trouble);
  }
}
