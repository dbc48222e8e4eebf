package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.LimitExceededException;
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
 * One request's dealings with its session: find, create, renew, invalidate, commit. Nothing is
 * looked up before somebody asks. Methods that may need I/O throw
 * {@link dev.krsession.backend.BackendException} if the store is in trouble. Safe for use by many
 * threads, as an asynchronous request has them.
 */
public final class SessionExchange implements Holder {
  private final Sessions sessions;
  private final Access access;
  private final RequestSession session;
  private final WaitBudget budget;

  /** No listener is ever called under it: one may wait for another thread of this request. */
  private final ReentrantLock lock = new ReentrantLock();

  SessionExchange(
      Sessions sessions, Visitor visitor, Access access, @Nullable Visit visit, WaitBudget budget) {
    this.sessions = sessions;
    this.access = access;
    this.budget = budget;
    this.session = new RequestSession(sessions, visitor, this, visit, budget);
  }

  /** Made anew each time: hardly any request deals with its user. */
  private Ownership ownership() {
    return new Ownership(sessions.users(), session);
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
  public Optional<HeldSession> find() {
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
  public HeldSession findOrCreate() {
    Optional<HeldSession> found = find();
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
  public HeldSession renew() {
    Optional<HeldSession> renewed = locked(session::renewAsAsked);
    if (renewed.isPresent()) {
      return renewed.get();
    }
    // Somebody else has renewed it before; this request parts with it, and saves it once more.
    Steps steps = new Steps();
    steps.take(this::passivate);
    HeldSession next = locked(session::part);
    steps.end();
    return next;
  }

  /** Ends the session for every request on every node. Does nothing if it has ended before. */
  @Override
  public void invalidate(HeldSession ended) {
    ended.requireWritable();
    if (ended.isEnding()) {
      return;
    }
    Steps steps = new Steps();
    if (ended.stored().delete()) {
      sessions.log().invalidated(ended);
      steps.take(() -> Farewell.tell(ended));
    }
    steps.take(() -> forget(ended));
    steps.end();
  }

  @Override
  public void changeUser(HeldSession changed, Optional<String> user) {
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
  public void commit(HeldSession changed) {
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
    return meetUser()
        && save((log, session, trouble) -> log.saveFailed(session, trouble, trouble.isTimeout()));
  }

  /** Looks whose session it is by now; false if the store is in trouble, or he may not have it. */
  private boolean meetUser() {
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
  private void telling(Consumer<List<HeldSession>> work) {
    Steps steps = new Steps();
    steps.take(this::passivate);
    steps.take(() -> {
      List<HeldSession> ended = new ArrayList<>();
      Object before = budget.bind();
      lock.lock();
      try {
        work.accept(ended);
      } finally {
        WaitBudget.restore(before);
        ended.forEach(other -> session.notice(() -> Farewell.tell(other)));
        unlock();
      }
    });
    steps.end();
  }

  /** Tells the session's attributes that they are about to be stored. */
  private void passivate() {
    HeldSession present = held();
    if (present != null) {
      present.passivate();
    }
  }

  private @Nullable HeldSession held() {
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
    boolean unused = save(SessionLog::lateSaveFailed);
  }

  private boolean save(Report report) {
    HeldSession present = held();
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
      HeldSession held = session.held();
      return held == null || save(held, report);
    } finally {
      unlock();
    }
  }

  private boolean save(HeldSession held, Report report) {
    try {
      store(held);
      return true;
    } catch (BackendException trouble) {
      report.tell(sessions.log(), held, trouble);
      return false;
    }
  }

  private void store(HeldSession held) {
    if (held.store() == CommitResult.GONE) {
      session.forget(held);
    } else {
      sessions.log().stored(held);
    }
  }

  @Override
  public LaterUse later(HeldSession used) {
    if (used.isAvailable()) {
      commit(used);
    }
    return new LaterUse(sessions, used.ticket(), access);
  }

  /** Saves what has changed, and lets the session go; trouble is the caller's. */
  void saveAndFinish() {
    Steps steps = new Steps();
    steps.take(this::passivate);
    steps.take(this::storeAndFinish);
    steps.end();
  }

  private void storeAndFinish() {
    lock.lock();
    try {
      HeldSession held = session.held();
      if (held != null) {
        store(held);
      }
    } finally {
      session.finish();
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
   * The request is over, or a part of it: the session is let go, and one that nobody asked for is
   * kept alive. A later part of the same request, such as its error page, may use the exchange
   * again.
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
   * Whether the ticket that the request brought opens a session, still and under its present id.
   */
  public boolean isTicketGood() {
    return locked(session::isTicketGood);
  }

  /** Whether the request deals with a session or visits one, so that its later parts must know. */
  public boolean isUsed() {
    return locked(() -> !session.isUntouched() || session.isVisit());
  }

  private void forget(HeldSession ended) {
    lock.lock();
    try {
      session.forget(ended);
    } finally {
      unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      unlock();
    }
  }

  /** How a failed save is told of. */
  private interface Report {
    void tell(SessionLog log, HeldSession session, BackendException trouble);
  }
}
