package dev.krsession.lifecycle;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request: looked up or created on demand, renewed, forgotten. Guarded by the
 * lock of its scope.
 *
 * <p>A session taken from the store is recorded at once, with no step between that could fail, and
 * is released when the request is over, whatever has failed since. After that this object holds
 * nothing of the request any more, since an application may keep its session, and takes nothing
 * from the store.
 */
final class CurrentSession {
  private final Sessions sessions;
  private final SessionContext holder;
  private final @Nullable Visit visit;
  private final WaitBudget budget;
  private Visitor visitor;

  /** Notifications to run once the lock is free: listeners may wait for its other threads. */
  private List<Runnable> notices = List.of();

  private @Nullable ActiveSession held;

  /** Taken from the store, and not yet in {@link #held}. */
  private @Nullable StoredSession taken;

  /** Whether this request created {@link #taken}; then no other request knows it. */
  private boolean takenIsNew;

  /** The ticket that replaces the one that the visitor brought, if any. */
  private @Nullable SessionTicket given;

  /** Whether the lookup is done and {@link #held} is final. */
  private boolean looked;

  /** Whether this request created the session of the ticket {@link #given}. */
  private boolean created;

  /** Whether the id has changed for a login, and the application has not asked for it yet. */
  private boolean renewedForUser;

  /**
   * Creates the state of a request that has not been looked up.
   *
   * @param visit the request's arrival, if it keeps a session alive
   * @param budget how long the request may wait for the store
   */
  CurrentSession(
      Sessions sessions,
      Visitor visitor,
      SessionContext holder,
      @Nullable Visit visit,
      WaitBudget budget) {
    this.sessions = sessions;
    this.holder = holder;
    this.visitor = visitor;
    this.visit = visit;
    this.budget = budget;
  }

  /** Queues a notification of listeners, after those already queued. */
  void notice(Runnable notification) {
    if (notices.isEmpty()) {
      notices = new ArrayList<>();
    }
    notices.add(notification);
  }

  /** Removes and returns the queued notifications; the caller runs them when the lock is free. */
  List<Runnable> takeNotices() {
    List<Runnable> due = notices;
    notices = List.of();
    return due;
  }

  /** Returns the visitor of the request. */
  Visitor visitor() {
    return visitor;
  }

  /** Returns the session held now, without a lookup. */
  @Nullable
  ActiveSession held() {
    return held;
  }

  /** Returns whether a save may have an attribute to notify. */
  boolean tracksPassivation() {
    ActiveSession present = held;
    return present != null && present.tracksPassivation();
  }

  /** Returns whether the session has not been asked for yet. */
  boolean isUntouched() {
    return held == null && given == null && !looked;
  }

  /** Returns whether an existing session has another ticket now. */
  boolean isRenewed() {
    return given != null && !created;
  }

  /** Returns whether the request brought a valid ticket and keeps its session alive. */
  boolean isVisit() {
    return visit != null;
  }

  /** Returns whether the brought ticket belongs to a session and has not been replaced. */
  boolean isTicketGood() {
    return find().filter(ActiveSession::isAvailable).isPresent() && given == null;
  }

  Optional<ActiveSession> find() {
    requireRequest();
    ActiveSession session = held;
    if (session != null && !session.stored().isAlive()) {
      forget(session, false);
    }
    if (!looked && holder.access() != Access.NONE) {
      lookUp();
    }
    ActiveSession found = held;
    if (found != null) {
      sessions.log().dealsWith(found);
    }
    return Optional.ofNullable(found);
  }

  ActiveSession create() {
    requirePossible("create a session");
    Optional<ActiveSession> standIn =
        sessions.insteadOfNew(holder).or(() -> budget.within(this::insteadOfUnsigned));
    looked = true;
    if (standIn.isPresent()) {
      held = standIn.get();
      return standIn.get();
    }
    ActiveSession session = budget.within(() -> taken(sessions.newTicket()));
    offer(session);
    begin(session);
    return session;
  }

  private ActiveSession taken(SessionTicket ticket) {
    dropTaken();
    takenIsNew = true;
    // Queued first: even a failing create may have ended other sessions.
    notice(sessions::notifyEnded);
    StoredSession stored = sessions.create(ticket);
    taken = stored;
    ActiveSession session = new ActiveSession(stored, ticket, holder, true);
    sessions.log().created(session);
    return session;
  }

  /**
   * Returns the stand-in for a new session if no cookie could be signed, and stand-ins are enabled.
   */
  private Optional<ActiveSession> insteadOfUnsigned() {
    try {
      visitor.admit();
      return Optional.empty();
    } catch (BackendException failure) {
      return Optional.of(sessions.instead(failure, holder));
    }
  }

  /** Gives the visitor the new session's ticket; without it the session is dropped. */
  private void offer(ActiveSession session) {
    boolean reachable = false;
    try {
      give(session.ticket());
      reachable = true;
    } finally {
      if (!reachable) {
        given = null;
        // If there is too little stack left to end it here, it ends with the request.
        StackRoom.require();
        dropTaken();
      }
    }
  }

  private void begin(ActiveSession session) {
    held = session;
    taken = null;
    created = true;
    sessions.log().dealsWith(session);
    notice(() -> holder.events().created(session));
  }

  /**
   * Changes the session's id at the application's request; empty if another request has changed it
   * before, and this request has to {@linkplain #part part} with the session.
   */
  Optional<ActiveSession> renewAsAsked() {
    ActiveSession present = held;
    if (renewedForUser && present != null) {
      // A login has changed it already; the application needs no further change.
      renewedForUser = false;
      return Optional.of(present);
    }
    ActiveSession session = renewable();
    if (!replaced(session)) {
      return Optional.empty();
    }
    notice(visitor::sessionRenewed);
    return Optional.of(session);
  }

  /**
   * Changes the session's id because its user changes, unless this request has done so before or
   * created the session: then the id is known to nobody else.
   */
  void renewFor(ActiveSession session) {
    if (given == null && session == held) {
      if (!replaced(renewable())) {
        ActiveSession unused = part();
      }
      notice(visitor::sessionRenewed);
      renewedForUser = true;
    }
  }

  /**
   * Like {@link #renewFor}, but returns false and leaves the session if another request has changed
   * its id.
   */
  boolean isRenewedFor(ActiveSession session) {
    if (given == null && session == held) {
      renewedForUser = replaced(session);
      return renewedForUser;
    }
    return true;
  }

  private ActiveSession renewable() {
    ActiveSession session = find()
        .orElseThrow(() -> new IllegalStateException("there is no session whose id could change"));
    requirePossible("change the session's id");
    return session;
  }

  /** Replaces the ticket; returns false if it is no longer valid. */
  private boolean replaced(ActiveSession session) {
    SessionTicket present = session.ticket();
    SessionTicket renewed = sessions.renewed(present);
    boolean done =
        session.stored().renew(present.secret().hash(), renewed.secret().hash(), Duration.ZERO);
    if (done) {
      String former = session.id();
      session.changeTicket(renewed);
      give(renewed);
      sessions.log().dealsWith(session);
      sessions.log().renewed(former, session.id());
      notice(() -> holder.events().renewed(session, former));
    }
    return done;
  }

  /**
   * Replaces a session whose id another request has changed since: after a login, perhaps by
   * another visitor with the same cookie. The session stays theirs, and this request gets a new
   * one.
   */
  ActiveSession part() {
    ActiveSession session = renewable();
    budget.around(visitor::admit).run();
    CommitResult unused = session.store();
    ActiveSession next = budget.within(() -> taken(sessions.newTicket()));
    offer(next);
    session.become(next);
    begin(session);
    return session;
  }

  /**
   * Drops a session that has ended. If others have ended it, the visitor may have the ticket of
   * another session by now, which this response must not take back.
   *
   * @param here whether this request was to end it
   */
  void forget(ActiveSession session, boolean here) {
    if (held == session) {
      boolean isOurs = here || session.isEnding() || given != null;
      session.letGo();
      held = null;
      looked = true;
      given = null;
      created = false;
      if (isOurs) {
        visitor.takeBack();
      }
      notice(isOurs ? visitor::sessionEnded : visitor::sessionLost);
    }
  }

  /** Ends the request, or a part of it; a later part looks the session up again. */
  void finish() {
    ActiveSession session = held;
    held = null;
    try {
      dropTaken();
    } finally {
      try {
        leave(session);
      } finally {
        if (visit != null) {
          sessions.depart(visit);
        }
      }
    }
  }

  private void leave(@Nullable ActiveSession session) {
    if (session != null) {
      looked = false;
      session.letGo();
    } else if (isUntouched() && visit != null) {
      visitor.ticket().ifPresent(this::confirmOnlyOne);
    }
  }

  /** Drops what was taken from the store and never returned to the application. */
  private void dropTaken() {
    StoredSession dropped = taken;
    taken = null;
    if (dropped != null) {
      try {
        if (takenIsNew) {
          sessions.abandon(dropped, holder);
        }
      } finally {
        dropped.release();
      }
    }
  }

  /** Ends the request for good, unless a later part {@linkplain #resume resumes} it. */
  void end() {
    visitor = Departed.VISITOR;
  }

  /** Resumes the request for a part after its end, such as its error page. */
  void resume(Visitor present) {
    visitor = present;
  }

  private void requireRequest() {
    if (visitor == Departed.VISITOR) {
      throw SessionScope.over();
    }
  }

  /** With several tickets only the store could say which one belongs to a session. */
  private void confirmOnlyOne(SessionTicket first) {
    boolean only = visitor.another().isEmpty();
    visitor.startOver();
    if (only) {
      visitor.confirm(first);
    }
  }

  private void lookUp() {
    try {
      budget.around(this::loadAny).run();
    } catch (BackendException failure) {
      held = sessions.instead(failure, holder);
    }
    looked = true;
    ActiveSession session = held;
    if (session != null && given == null && holder.access() == Access.FULL) {
      replaceOldTicket(session);
    }
  }

  private void loadAny() {
    if (given == null) {
      loadBrought();
    } else {
      boolean unused = load(given);
    }
  }

  /**
   * Replaces a ticket that has grown old, before the session's id is visible. The old one stays
   * valid until its grace is over, so nothing is lost if this fails.
   */
  private void replaceOldTicket(ActiveSession session) {
    if (!visitor.isOverdue() || !visitor.isReachable()) {
      return;
    }
    try {
      sessions
          .successor(session, visitor.renewalAge())
          .ifPresent(next -> replaceTicket(session, next));
    } catch (BackendException failure) {
      sessions.log().notRenewed(failure);
    }
  }

  private void replaceTicket(ActiveSession session, RotatedTicket next) {
    String former = session.id();
    session.changeTicket(next.ticket());
    visitor.giveLater(next.ticket());
    if (next.isOurs()) {
      sessions.log().renewed(former, session.id());
      notice(() -> holder.events().renewed(session, former));
    }
  }

  /** Loads the session of the first of the visitor's tickets that has one. */
  private void loadBrought() {
    visitor.startOver();
    Optional<SessionTicket> ticket = visitor.ticket();
    while (ticket.isPresent() && !load(ticket.get())) {
      ticket = visitor.another();
    }
    if (ticket.isPresent()) {
      visitor.confirm(ticket.get());
    } else {
      visitor.startOver();
    }
  }

  private boolean load(SessionTicket ticket) {
    dropTaken();
    takenIsNew = false;
    StoredSession stored = stored(ticket);
    if (stored == null) {
      sessions.log().missed(ticket::publicId);
      return false;
    }
    boolean counted = holder.access() != Access.UNCOUNTED;
    taken = counted ? stored : null;
    ActiveSession session = new ActiveSession(stored, ticket, holder, created);
    held = counted ? session : session.uncounted();
    taken = null;
    sessions.log().loaded(session);
    return true;
  }

  private @Nullable StoredSession stored(SessionTicket ticket) {
    Arrival arrival = visit == null ? null : visit.with(ticket);
    return arrival == null
        ? sessions.load(ticket, holder.access())
        : arrival.load().orElse(null);
  }

  private void give(SessionTicket ticket) {
    given = ticket;
    visitor.give(ticket);
  }

  /** Returns whether the session's id can change now. */
  boolean isPossible() {
    return holder.access().mayWrite() && visitor.isReachable();
  }

  void requirePossible(String wanted) {
    if (!holder.access().mayWrite()) {
      throw new IllegalStateException(
          "cannot " + wanted + ": the settings paths.off and paths.read-only say so for this path");
    }
    if (!visitor.isReachable()) {
      throw new IllegalStateException("cannot " + wanted
          + ": the response is on its way, so its cookie cannot be sent any more; do it earlier");
    }
  }
}
